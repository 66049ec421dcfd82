package io.embudo.bookingpages;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.tracking.Published.campaign;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marketers define the pages on which people book. */
@QuarkusTest
class BookingPagesTest {

    private static final String PAGE = """
            {"campaignId":"%s","name":"Advice","description":"Half an hour","type":"appointment",
             "timing":{"durationMinutes":30,"bufferMinutes":10,"noticeMinutes":60,"horizonDays":28},"hostIds":["%s"]}""";

    @Test
    void a_page_is_made_read_changed_and_archived() {
        ExtractableResponse<?> made = post("mateo", "booking-pages", page())
                .statusCode(201)
                .header("ETag", "\"0\"")
                .header("Location", containsString("/api/v1/booking-pages/"))
                .body("type", equalTo("appointment"))
                .body("url", containsString("/b/"))
                .extract();
        String id = made.path("id");

        get("mateo", "booking-pages").body("items.id", contains(id));
        patch(id, "{\"timing\":{\"durationMinutes\":45}}", null).statusCode(428);
        patch(id, "{\"timing\":{\"durationMinutes\":45},\"description\":null}", "\"0\"")
                .statusCode(200)
                .body("timing.durationMinutes", equalTo(45))
                .body("timing.bufferMinutes", equalTo(10))
                .body("slug", equalTo(made.path("slug")));
        patch(id, "{\"name\":\"Late\"}", "\"0\"").statusCode(412);
        as("mateo").delete("/api/v1/booking-pages/" + id).then().statusCode(204);

        get("mateo", "booking-pages/" + id).statusCode(404);
        get("mateo", "booking-pages").body("items", empty());
        as("ana").post("/api/v1/booking-pages/%s/restore".formatted(id)).then().statusCode(403);
        as("mateo")
                .post("/api/v1/booking-pages/%s/restore".formatted(id))
                .then()
                .statusCode(200)
                .body("slug", equalTo(made.path("slug")));
        get("mateo", "booking-pages").body("items.id", contains(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "durationMinutes":30 | "durationMinutes":0     | /timing/durationMinutes
            "durationMinutes":30 | "durationMinutes":10000 | /timing/durationMinutes
            "bufferMinutes":10   | "bufferMinutes":-1      | /timing/bufferMinutes
            "horizonDays":28     | "horizonDays":9999      | /timing/horizonDays
            appointment          | coffee                  | /type
            "Advice"             | " "                     | /name
            """)
    void what_makes_no_page_is_refused(String right, String wrong, String pointer) {
        post("mateo", "booking-pages", page().replace(right, wrong))
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_page_needs_a_campaign_that_there_is_and_hosts_who_are_named_once() {
        String host = UUID.randomUUID().toString();

        post("mateo", "booking-pages", PAGE.formatted(UUID.randomUUID(), host))
                .statusCode(400)
                .body("errors.pointer", contains("/campaignId"));
        post("mateo", "booking-pages", PAGE.formatted(campaign(), host + "\",\"" + host))
                .statusCode(400)
                .body("errors.pointer", contains("/hostIds"));
        post("mateo", "booking-pages", page().replaceFirst("\"hostIds\":\\[.*]", "\"hostIds\":[]"))
                .statusCode(400)
                .body("errors.pointer", contains("/hostIds"));
        post("saul", "booking-pages", page()).statusCode(403);
    }

    private static String page() {
        return PAGE.formatted(campaign(), UUID.randomUUID());
    }

    private static ValidatableResponse patch(String id, String body, @Nullable String ifMatch) {
        var request = as("mateo").contentType("application/merge-patch+json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch("/api/v1/booking-pages/" + id)
                .then();
    }
}
