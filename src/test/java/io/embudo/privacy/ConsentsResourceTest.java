package io.embudo.privacy;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.support.Eventually.holds;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger of what somebody agreed to. */
@QuarkusTest
class ConsentsResourceTest {

    private static final String YES = """
            {"purpose":"marketing","channel":"%s","granted":true,"text":"Send me news.","textVersion":"3",
             "source":"paperForm","occurredAt":"%s"}""";
    private static final String NO = """
            {"purpose":"marketing","channel":"%s","granted":false,"occurredAt":"%s"}""";

    @Test
    void every_answer_is_kept_and_the_latest_for_a_purpose_and_channel_is_in_force() {
        String contact = contact();
        consent(contact, YES.formatted("email", "2026-01-01T10:00:00Z"))
                .statusCode(201)
                .header("Location", endsWith("/consents"))
                .body("legalBasis", equalTo("consent"))
                .body("text", equalTo("Send me news."))
                .body("textVersion", equalTo("3"))
                .body("source", equalTo("paperForm"))
                .body("actor", startsWith("user:"))
                .body("occurredAt", equalTo("2026-01-01T10:00:00Z"));
        consent(contact, YES.formatted("phone", "2026-01-02T10:00:00Z")).statusCode(201);
        consent(contact, NO.formatted("email", "2026-01-03T10:00:00Z"))
                .statusCode(201)
                .body("source", equalTo("api"))
                .body("text", nullValue());

        get("ana", "contacts/" + contact + "/consents")
                .body("items.channel", contains("email", "phone"))
                .body("items.granted", contains(false, true));
        get("ana", "contacts/" + contact + "/consents?history=true")
                .body("items.channel", contains("email", "phone", "email"))
                .body("items.granted", contains(false, true, true));
    }

    @Test
    void a_yes_that_is_typed_in_later_does_not_outweigh_a_no_that_was_said_later() {
        String contact = contact();
        consent(contact, NO.formatted("email", "2026-02-02T10:00:00Z"));
        consent(contact, YES.formatted("email", "2026-02-01T10:00:00Z"));

        get("ana", "contacts/" + contact + "/consents").body("items.granted", contains(false));
    }

    @Test
    void the_history_is_paged_to_its_first_answer() {
        String contact = contact();
        for (int day = 1; day <= 5; day++) {
            consent(contact, YES.formatted("sms", "2026-03-0%dT10:00:00Z".formatted(day)));
        }
        String path = "contacts/" + contact + "/consents?history=true&limit=3";
        String next = get("ana", path).body("items", hasSize(3)).extract().path("next");

        get("ana", path + "&after=" + next)
                .body("items.occurredAt", contains("2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z"))
                .body("next", nullValue());
        get("ana", "contacts/" + contact + "/consents?limit=3&after=" + next).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/text    | {\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true,\"source\":\"phoneCall\"}",
                "/source  | {\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":true,\"text\":\"Yes\"}",
                "/purpose | {\"purpose\":\"Some thing\",\"channel\":\"email\",\"granted\":false}",
                "/channel | {\"purpose\":\"marketing\",\"channel\":\"pigeon\",\"granted\":false}",
                "/granted | {\"purpose\":\"marketing\",\"channel\":\"email\"}",
                "/source  | {\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"source\":\"by Eva!\"}",
                "/occurredAt | {\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"occurredAt\":\"2999-01-01T00:00:00Z\"}",
                "/occurredAt | {\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"occurredAt\":\"1969-01-01T00:00:00Z\"}"
            })
    void an_answer_that_proves_nothing_is_refused(String pointer, String body) {
        consent(contact(), body).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void what_was_answered_is_told_by_the_timeline() {
        String contact = contact();
        consent(contact, YES.formatted("whatsapp", "2026-01-01T10:00:00Z"));
        consent(contact, NO.formatted("whatsapp", "2026-01-02T10:00:00Z"));

        holds(() -> get("ana", "contacts/" + contact + "/timeline?type=consent.*")
                .body("items.type", contains("consent.withdrawn", "consent.given"))
                .body("items.properties.channel", contains("whatsapp", "whatsapp"))
                .body("items.properties.purpose", contains("marketing", "marketing")));
    }

    @Test
    void nothing_is_mailed_to_somebody_who_said_no() {
        String contact = contact();
        consent(contact, NO.formatted("email", Instant.now().toString()));
        String template = create("mateo", "email-templates", """
                {"name":"News","subject":"News","mjml":"<mjml><mj-body><mj-section><mj-column><mj-text>News</mj-text></mj-column></mj-section></mj-body></mjml>"}""");

        post("mateo", "email-templates/" + template + "/send", "{\"contactId\":\"%s\"}".formatted(contact))
                .statusCode(409);
    }

    @Test
    void the_consent_of_a_form_names_the_form_its_version_and_the_browser() {
        String campaign = create("mateo", "campaigns", """
                {"name":"Open day","type":"social","startsOn":"2026-01-01"}""");
        String form = create("mateo", "forms", """
                {"campaignId":"%s","name":"Open day","consents":[{"text":"I agree to receive news."}],
                 "fields":[{"name":"email","label":"E-mail","type":"email","required":true}]}""".formatted(campaign));
        String url = get("mateo", "forms/" + form).extract().path("url");
        given().formParam("email", "eva@example.com")
                .formParam("consent", "on")
                .header("User-Agent", "Browser/1")
                .header("Referer", "https://academia.example/open-day?email=eva@example.com")
                .post(URI.create(url).getPath())
                .then()
                .statusCode(200);
        String contact =
                get("marta", "contacts?email=eva@example.com").extract().path("items[0].id");

        get("ana", "contacts/" + contact + "/consents")
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("form"))
                .body("items[0].sourceId", equalTo(form))
                .body("items[0].text", equalTo("I agree to receive news."))
                .body("items[0].textVersion", notNullValue())
                .body("items[0].actor", equalTo("contact"))
                .body("items[0].proof.userAgent", equalTo("Browser/1"))
                .body("items[0].proof.page", equalTo("https://academia.example/open-day"));
    }

    @Test
    void the_ledger_of_a_contact_out_of_reach_is_not_found() {
        String contact = create("marta", "contacts", "{\"ownerId\":\"%s\"}".formatted(UUID.randomUUID()));

        get("saul", "contacts/" + contact + "/consents").statusCode(404);
        post("saul", "contacts/" + contact + "/consents", NO.formatted("email", "2026-01-01T10:00:00Z"))
                .statusCode(404);
        get("marta", "contacts/" + contact + "/consents").body("items", hasSize(0));
    }

    @Test
    void each_purpose_has_its_own_answer() {
        String contact = contact();
        consent(contact, YES.formatted("email", "2026-01-01T10:00:00Z"));
        consent(contact, """
                {"purpose":"invoicing","channel":"email","granted":true,"legalBasis":"contract","text":"Terms",
                 "source":"contract"}""");

        get("ana", "contacts/" + contact + "/consents")
                .body("items.purpose", containsInAnyOrder("marketing", "invoicing"))
                .body("items.legalBasis", containsInAnyOrder("consent", "contract"));
    }

    private static String contact() {
        return create("marta", "contacts", "{\"email\":\"ana@example.com\"}");
    }

    private static ValidatableResponse consent(String contact, String body) {
        return post("mateo", "contacts/" + contact + "/consents", body);
    }
}
