package io.embudo.hostedbookings;

import static io.embudo.support.Calls.get;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;

import io.embudo.support.Calls;
import io.embudo.support.Mails;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the tests of bookings publish, and how people book there. */
final class Bookable {

    static final String ALWAYS = """
            {"workingHours":{"timeZone":"America/Mexico_City","spans":[{"days":["monday","tuesday","wednesday","thursday",
             "friday","saturday","sunday"],"from":"08:00","to":"20:00"}]}}""";

    private Bookable() {}

    /** The user's id, who works every day from eight to eight. */
    static String host(String user) {
        Calls.as(user)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(ALWAYS)
                .put("/api/v1/me/schedule")
                .then()
                .statusCode(200);
        return get(user, "me").extract().path("id");
    }

    static JsonObject terms(String... hosts) {
        return new JsonObject()
                .put("campaignId", campaign())
                .put("name", "Advice <b>on</b> grants")
                .put("type", "call")
                .put("timing", new JsonObject().put("durationMinutes", 30).put("noticeMinutes", 0))
                .put("hostIds", new JsonArray(List.of(hosts)));
    }

    static ExtractableResponse<?> page(String... hosts) {
        return Calls.post("mateo", "booking-pages", terms(hosts).encode())
                .statusCode(201)
                .extract();
    }

    static String slug(String... hosts) {
        return page(hosts).path("slug");
    }

    static List<String> slots(String slug) {
        return visitor()
                .get("/b/%s/slots".formatted(slug))
                .then()
                .statusCode(200)
                .extract()
                .path("slots.begin");
    }

    static JsonObject asked(String start, String email) {
        return new JsonObject()
                .put("start", start)
                .put("name", "Lucía Hernández")
                .put("email", email);
    }

    static ValidatableResponse book(String slug, JsonObject asked) {
        return visitor()
                .contentType(ContentType.JSON)
                .body(asked.encode())
                .post("/b/" + slug)
                .then();
    }

    static ValidatableResponse post(String path, Map<String, String> fields) {
        return visitor()
                .urlEncodingEnabled(true)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields)
                .post(path)
                .then();
    }

    /** The address of a page of ours, without the host. */
    static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    static List<Mails.Mail> mailsTo(String address) {
        return Mails.received().stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.contains(address)))
                .toList();
    }

    static String contact(String email) {
        return get("marta", "contacts/by/email/" + email).extract().path("id");
    }
}
