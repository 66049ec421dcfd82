package io.embudo.activities;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ActivitiesResourceTest {

    private static final String PATH = "/api/v1/activities";

    @Test
    void an_activity_is_logged_read_listed_and_on_the_timeline_of_its_contact() {
        String contact = contactOf("saul");

        String id = log("saul", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z","outcome":"interested",
                 "notes":"Calls back on Monday."}""".formatted(contact))
                .statusCode(201)
                .header("Location", containsString(PATH))
                .header("ETag", "\"0\"")
                .body("ownerId", notNullValue())
                .body("teamId", notNullValue())
                .extract()
                .path("id");

        as("saul")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("type", equalTo("call"))
                .body("contactId", equalTo(contact))
                .body("occurredAt", equalTo("2026-03-01T10:00:00Z"))
                .body("outcome", equalTo("interested"))
                .body("notes", equalTo("Calls back on Monday."));
        Eventually.holds(() -> as("saul")
                .get("/api/v1/contacts/%s/timeline?type=activity.logged".formatted(contact))
                .then()
                .body("items.occurredAt", contains("2026-03-01T10:00:00Z"))
                .body("items.subjectId", contains(id))
                .body("items[0].properties.type", equalTo("call"))
                .body("items[0].properties.outcome", equalTo("interested")));
    }

    @Test
    void the_list_starts_with_the_latest_goes_on_by_its_cursor_and_is_filtered_by_contact() {
        String contact = contactOf("saul");
        String other = contactOf("saul");
        log("saul", activity("call", contact, "2026-03-01T10:00:00Z")).statusCode(201);
        log("saul", activity("note", contact, "2026-03-03T10:00:00Z")).statusCode(201);
        log("saul", activity("task", contact, "2026-03-02T10:00:00Z")).statusCode(201);
        log("saul", activity("meeting", other, "2026-03-04T10:00:00Z")).statusCode(201);

        String filtered = PATH + "?limit=2&contactId=" + contact;
        String next = as("saul")
                .get(filtered)
                .then()
                .statusCode(200)
                .body("items.type", contains("note", "task"))
                .extract()
                .path("next");
        as("saul")
                .get(filtered + "&after=" + next)
                .then()
                .body("items.type", contains("call"))
                .body("next", nullValue());
        as("saul").get(PATH).then().body("items.type", contains("meeting", "note", "task", "call"));
        as("saul")
                .get(PATH + "?after=" + next)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:embudo:problem:invalid-cursor"));
        as("saul")
                .get(PATH + "?contact=" + contact)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:embudo:problem:unknown-parameter"));
    }

    @Test
    void a_contact_out_of_reach_and_one_that_does_not_exist_are_refused_in_the_same_words() {
        String outOfReach = contactOf("mateo");

        for (String contact : new String[] {outOfReach, UUID.randomUUID().toString()}) {
            log("saul", activity("call", contact, "2026-03-01T10:00:00Z"))
                    .statusCode(400)
                    .body("detail", equalTo("/contactId: is not a contact within reach"))
                    .body("errors.pointer", contains("/contactId"));
        }

        as("admin").get(PATH).then().body("items", empty());
        as("admin")
                .get("/api/v1/contacts/%s/timeline?type=activity.logged".formatted(outOfReach))
                .then()
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"visit","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z"}            | /type       | is not one of call, meeting, task, note
            {"contactId":"%s","occurredAt":"2026-03-01T10:00:00Z"}                           | /type       | must not be null
            {"type":"call","occurredAt":"2026-03-01T10:00:00Z"}                              | /contactId  | must not be null
            {"type":"call","contactId":"nobody","occurredAt":"2026-03-01T10:00:00Z"}         | /contactId  | is not an id (a UUID)
            {"type":"call","contactId":"%s"}                                                 | /occurredAt | must not be null
            {"type":"call","contactId":"%s","occurredAt":"yesterday"}                        | /occurredAt | is not an instant
            {"type":"call","contactId":"%s","occurredAt":"1850-01-01T00:00:00Z"}             | /occurredAt | is before 1970
            {"type":"call","contactId":"%s","occurredAt":"9000-01-01T00:00:00Z"}             | /occurredAt | is more than ten years ahead
            {"type":"call","contactId":"%s","occurredAt":"+999999999-01-01T00:00:00Z"}       | /occurredAt | is not an instant
            {"type":"call","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z","by":"me"}   | /by         | is not known
            """)
    void what_makes_no_activity_is_refused_with_a_pointer_and_nothing_is_kept(
            String body, String pointer, String message) {
        log("saul", body.replace("%s", contactOf("saul")))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("errors[0].message", containsString(message));

        as("admin").get(PATH).then().body("items", empty());
    }

    @Test
    void a_meeting_may_be_planned() {
        String tomorrow = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        String id = log("saul", activity("meeting", contactOf("saul"), tomorrow))
                .statusCode(201)
                .body("occurredAt", equalTo(tomorrow))
                .body("state", equalTo("planned"))
                .body("touch", nullValue())
                .extract()
                .path("id");
        patch("saul", id, "{\"endsAt\":\"%s\"}".formatted(tomorrow), "*")
                .statusCode(400)
                .body("errors.pointer", contains("/endsAt"));
        patch("saul", id, "{\"state\":\"cancelled\"}", "*").statusCode(200).body("state", equalTo("cancelled"));
    }

    @Test
    void what_lies_behind_is_done_unless_somebody_says_otherwise() {
        log("saul", activity("call", contactOf("saul"), "2026-03-01T10:00:00Z"))
                .statusCode(201)
                .body("state", equalTo("done"));
        log("saul", activity("call", contactOf("saul"), "2026-03-01T10:00:00Z").replace("}", ",\"state\":\"open\"}"))
                .statusCode(201)
                .body("state", equalTo("open"));
    }

    @Test
    void a_patch_changes_what_it_names_and_leaves_the_contact() {
        String contact = contactOf("saul");
        String id = log("saul", activity("call", contact, "2026-03-01T10:00:00Z"))
                .extract()
                .path("id");

        patch("saul", id, "{\"outcome\":\"no answer\"}", "\"0\"")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("type", equalTo("call"))
                .body("outcome", equalTo("no answer"));
        patch("saul", id, "{\"outcome\":\"interested\"}", "\"0\"")
                .statusCode(412)
                .body("type", equalTo("urn:embudo:problem:stale"));
        patch("saul", id, "{\"contactId\":\"%s\"}".formatted(contactOf("saul")), "*")
                .statusCode(400)
                .body("errors.pointer", contains("/contactId"));
        patch("saul", id, "{\"type\":null}", "*").statusCode(400).body("errors.pointer", contains("/type"));

        as("saul")
                .get(PATH + "/" + id)
                .then()
                .body("outcome", equalTo("no answer"))
                .body("contactId", equalTo(contact));
        Eventually.holds(() -> as("saul")
                .get("/api/v1/contacts/%s/timeline?type=activity.updated".formatted(contact))
                .then()
                .body("items.properties.outcome", contains("no answer")));
    }

    @Test
    void a_manager_reaches_the_team_s_activities_and_a_marketer_may_not_log_any() {
        String id = log("saul", activity("call", contactOf("saul"), "2026-03-01T10:00:00Z"))
                .extract()
                .path("id");

        as("sofia").get(PATH + "/" + id).then().statusCode(200);
        patch("sofia", id, "{\"notes\":\"Well done\"}", "*").statusCode(200);
        log("mateo", activity("call", contactOf("mateo"), "2026-03-01T10:00:00Z"))
                .statusCode(403)
                .body("type", equalTo("urn:embudo:problem:forbidden"));
    }

    private static String contactOf(String owner) {
        return as(owner)
                .contentType("application/json")
                .body("{\"firstName\":\"Of %s\"}".formatted(owner))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String activity(String type, String contact, String occurredAt) {
        return "{\"type\":\"%s\",\"contactId\":\"%s\",\"occurredAt\":\"%s\"}".formatted(type, contact, occurredAt);
    }

    private static ValidatableResponse log(String user, String body) {
        return as(user).contentType("application/json").body(body).post(PATH).then();
    }

    private static ValidatableResponse patch(String user, String id, String body, String ifMatch) {
        return as(user).contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(PATH + "/" + id)
                .then();
    }
}
