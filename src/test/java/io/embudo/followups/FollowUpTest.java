package io.embudo.followups;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form leads to a call, which waits for somebody to have it. */
@QuarkusTest
class FollowUpTest {

    private static final String CALL = "{\"type\":\"call\",\"within\":\"PT4H\"}";

    @Test
    void a_submission_opens_a_call_with_its_touch_for_whoever_is_given_the_lead() {
        String campaign = campaign();
        ExtractableResponse<?> form = form(campaign).extract();
        put(form.path("id"), CALL, null).statusCode(200).body("within", equalTo("PT4H"));
        String cookie = visitor()
                .get("/c/%s?utm_source=facebook&utm_medium=social"
                        .formatted(cta(campaign, "https://www.example.com")
                                .extract()
                                .<String>path("slug")))
                .then()
                .extract()
                .cookie("embudo_visitor");

        submit(form.path("slug"), cookie);

        String contact =
                get("marta", "contacts/by/email/lucia@example.com").extract().path("id");
        Eventually.holds(() -> get("marta", "activities?contactId=" + contact)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("call"))
                .body("items[0].state", equalTo("open"))
                .body("items[0].ownerId", nullValue())
                .body("items[0].submissionId", notNullValue())
                .body("items[0].touch.type", equalTo("cta.clicked"))
                .body("items[0].touch.channel", equalTo("organicSocial"))
                .body("items[0].touch.campaignId", equalTo(campaign)));
        Eventually.holds(() ->
                get("marta", "contacts/%s/timeline".formatted(contact)).body("items.type", hasItem("activity.opened")));
        String saul = get("saul", "me").extract().path("id");
        Calls.patch("marta", "contacts/" + contact, "{\"ownerId\":\"%s\"}".formatted(saul))
                .statusCode(200);
        Eventually.holds(() -> get("saul", "activities?contactId=" + contact).body("items.ownerId", contains(saul)));
    }

    @Test
    void whoever_filled_a_form_in_is_offered_to_book_what_it_leads_to() {
        String campaign = campaign();
        ExtractableResponse<?> form = form(campaign).extract();
        ExtractableResponse<?> page = Calls.post("mateo", "booking-pages", """
                {"campaignId":"%s","name":"B","type":"call","timing":{"durationMinutes":30},"hostIds":["%s"]}""".formatted(campaign, UUID.randomUUID()))
                .statusCode(201)
                .extract();
        put(form.path("id"), "{\"type\":\"call\",\"bookingPageId\":\"%s\"}".formatted(page.<String>path("id")), null)
                .statusCode(200);

        submit(form.path("slug"), null).body("bookingUrl", equalTo(page.path("url")));
        visitor("es")
                .formParam("email", "ana@example.com")
                .formParam("name", "Ana")
                .post("/f/" + form.path("slug"))
                .then()
                .statusCode(200)
                .body(containsString("href=\"%s\"".formatted(page.<String>path("url"))));

        String archived = "/api/v1/booking-pages/" + page.<String>path("id");
        as("mateo")
                .delete(archived)
                .then()
                .statusCode(409)
                .body("detail", containsString("form " + form.<String>path("name")));
        as("mateo")
                .delete("/api/v1/forms/%s/leads-to".formatted(form.<String>path("id")))
                .then()
                .statusCode(204);
        as("mateo").delete(archived).then().statusCode(204);
        submit(form.path("slug"), null).body("bookingUrl", nullValue());
    }

    @Test
    void what_was_opened_is_done_by_whoever_does_it_and_keeps_its_touch() {
        ExtractableResponse<?> form = form(campaign()).extract();
        put(form.path("id"), CALL, null).statusCode(200);

        submit(form.path("slug"), null);

        String contact =
                get("marta", "contacts/by/email/lucia@example.com").extract().path("id");
        Eventually.holds(() -> get("marta", "activities?contactId=" + contact).body("items.state", contains("open")));
        String activity = get("marta", "activities").extract().path("items[0].id");
        Calls.patch("admin", "activities/" + activity, "{\"state\":\"done\",\"outcome\":\"interested\"}")
                .statusCode(200)
                .body("submissionId", notNullValue())
                .body("touch.type", equalTo("form.submitted"));
    }

    @Test
    void what_a_form_leads_to_is_changed_on_the_ground_of_what_was_read_and_taken_back() {
        String form = form(campaign()).extract().path("id");
        String path = "forms/%s/leads-to".formatted(form);
        get("mateo", path).statusCode(404);

        put(form, CALL, null).statusCode(200).header("ETag", "\"0\"");
        put(form, CALL, null).statusCode(428);
        put(form, "{\"type\":\"appointment\"}", "\"0\"")
                .statusCode(200)
                .body("type", equalTo("appointment"))
                .body("within", equalTo("PT24H"));
        as("mateo").delete("/api/v1/" + path).then().statusCode(204);

        get("mateo", path).statusCode(404);
        submit(get("mateo", "forms/" + form).extract().path("slug"), null);
        String contact =
                get("marta", "contacts/by/email/lucia@example.com").extract().path("id");
        Eventually.holds(() ->
                get("marta", "contacts/%s/timeline".formatted(contact)).body("items.type", hasItem("form.submitted")));
        get("marta", "activities?contactId=" + contact).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"coffee"}                                                              | /type
            {"type":"call","within":"soon"}                                                | /within
            {"type":"call","within":"PT0S"}                                                | /within
            {"type":"call","within":"P999D"}                                               | /within
            {"type":"call","bookingPageId":"01981c5e-8f7a-7c3e-9b1d-2f4a6c8e0b14"}         | /bookingPageId
            """)
    void what_no_form_can_lead_to_is_refused(String body, String pointer) {
        put(form(campaign()).extract().path("id"), body, null)
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
        put(UUID.randomUUID().toString(), CALL, null).statusCode(404);
    }

    private static ValidatableResponse submit(String slug, @Nullable String cookie) {
        var request = visitor().contentType(ContentType.JSON).body("""
                {"email":"lucia@example.com","name":"Lucía Hernández"}""");
        return (cookie == null ? request : request.cookie("embudo_visitor", cookie))
                .post("/f/" + slug)
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse put(String form, String body, @Nullable String ifMatch) {
        var request = as("mateo").contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/forms/%s/leads-to".formatted(form))
                .then();
    }
}
