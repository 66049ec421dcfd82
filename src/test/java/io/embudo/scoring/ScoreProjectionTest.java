package io.embudo.scoring;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScoreProjectionTest {

    private static final DefaultModel MODEL = new DefaultModel();

    @Inject
    EventIntake intake;

    @Inject
    Pool pool;

    @AfterEach
    void restore() {
        MODEL.restore();
    }

    @Test
    void a_contact_of_whom_nothing_is_known_scores_0() {
        String contact = contact("{}");

        Eventually.holds(() -> score(contact)
                .body("value", equalTo(0))
                .body("contributions", empty())
                .body("modelId", notNullValue()));
    }

    @Test
    void what_is_known_and_what_happened_score_with_reasons() {
        String contact = contact("{\"email\":\"lucia@example.com\",\"firstName\":\"Lucía\",\"phone\":\" \"}");
        log(contact, "meeting");
        log(contact, "note");
        log(contact, "call");
        log(contact, "call");

        Eventually.holds(() -> score(contact)
                .body("value", equalTo(34))
                .body("contributions.rule", contains("meetings", "calls", "profile"))
                .body("contributions.points", contains(20, 10, 4))
                .body(
                        "contributions.reason",
                        contains(
                                "1 meeting logged, 20 points each",
                                "2 calls logged, 5 points each",
                                "2 of 5 profile fields known, 2 points each")));

        as("saul")
                .contentType("application/merge-patch+json")
                .body("{\"lastName\":\"Hernández\",\"company\":\"Escuela\",\"email\":null}")
                .patch("/api/v1/contacts/" + contact)
                .then()
                .statusCode(200);
        log(contact, "meeting");
        log(contact, "meeting");

        Eventually.holds(() -> score(contact)
                .body("value", equalTo(56))
                .body("contributions.points", contains(40, 10, 6))
                .body("contributions[0].reason", equalTo("3 meetings logged, 20 points each, 40 at most")));
    }

    @Test
    void what_a_browser_did_counts_once_it_is_known_whose_it_was() {
        UUID visitor = Ids.unguessable();
        record(Event.of("cta.clicked", Instant.now(), "visitor").withVisitor(visitor));
        record(Event.of("cta.clicked", Instant.now(), "visitor").withVisitor(visitor));
        String contact = contact("{}");
        Eventually.holds(() -> score(contact).body("modelId", notNullValue()).body("value", equalTo(0)));

        identify(visitor, contact);

        Eventually.holds(() -> score(contact)
                .body("value", equalTo(6))
                .body("contributions.reason", contains("2 calls to action clicked, 3 points each")));
    }

    @Test
    void an_opened_e_mail_never_scores_and_a_clicked_link_does() {
        String contact = contact("{}");
        record(Event.of("email.opened", Instant.now(), "contact").withContact(UUID.fromString(contact)));
        record(Event.of("email.clicked", Instant.now(), "contact").withContact(UUID.fromString(contact)));

        Eventually.holds(
                () -> score(contact).body("value", equalTo(4)).body("contributions.rule", contains("e-mail links")));
    }

    @Test
    void an_edit_of_the_model_scores_everybody_anew() {
        String known = contact("{\"email\":\"lucia@example.com\"}");
        String met = contact("{}");
        log(met, "meeting");
        Eventually.holds(() -> score(known).body("value", equalTo(2)));
        Eventually.holds(() -> score(met).body("value", equalTo(20)));

        int version = MODEL.patch("""
                        {"rules":[{"name":"profile","kind":"profile","points":9},
                                  {"name":"met","kind":"event","event":"activity.logged","points":70}]}""").statusCode(200).extract().path("version");

        Eventually.holds(() -> score(known).body("value", equalTo(9)).body("modelVersion", equalTo(version)));
        Eventually.holds(() -> score(met)
                .body("value", equalTo(70))
                .body("modelVersion", equalTo(version))
                .body("contributions.reason", contains("1 activity logged, 70 points each")));
    }

    @Test
    void an_edit_of_the_model_scores_thousands_anew() {
        await(pool.query("""
                        insert into contact (id, version, email, created_at, updated_at)
                        select uuidv7(), 0, 'c' || i || '@example.com', now(), now() from generate_series(1, 3500) i
                        """).execute());

        int version =
                MODEL.patch("{\"name\":\"Edited\"}").statusCode(200).extract().path("version");

        Eventually.holds(() -> assertEquals(3500L, scored(version, 2)));
    }

    @Test
    void a_rebuild_ends_with_the_same_score() {
        String contact = contact("{\"email\":\"lucia@example.com\"}");
        log(contact, "meeting");
        Eventually.holds(() -> score(contact).body("value", equalTo(22)));
        String computed = score(contact).extract().path("computedAt");

        as("admin").post("/api/v1/projections/score/rebuild").then().statusCode(202);

        Eventually.holds(() -> score(contact)
                .body("value", equalTo(22))
                .body("contributions.points", contains(20, 2))
                .body("computedAt", not(equalTo(computed))));
    }

    @Test
    void a_change_that_leaves_the_score_as_it_is_does_not_write_it_again() {
        String contact = contact("{\"email\":\"lucia@example.com\"}");
        Eventually.holds(() -> score(contact).body("value", equalTo(2)));
        String computed = score(contact).extract().path("computedAt");

        patch("marta", "contacts/" + contact, "{\"language\":\"es\"}").statusCode(200);

        String later = contact("{\"email\":\"ana@example.com\"}");
        Eventually.holds(() -> score(later).body("value", equalTo(2)));
        score(contact).body("value", equalTo(2)).body("computedAt", equalTo(computed));
    }

    @Test
    void an_event_about_an_erased_contact_does_not_stop_the_scores() {
        record(Event.of("form.submitted", Instant.now(), "contact").withContact(Ids.next()));
        String contact = contact("{\"email\":\"lucia@example.com\"}");

        Eventually.holds(() -> score(contact).body("value", equalTo(2)));
    }

    @Test
    void the_score_of_a_contact_out_of_reach_is_not_found() {
        String contact = contact("{}");

        as("pablo").get("/api/v1/contacts/%s/score".formatted(contact)).then().statusCode(404);
        as("saul")
                .get("/api/v1/contacts/%s/score".formatted(UUID.randomUUID()))
                .then()
                .statusCode(404);
    }

    private long scored(int version, int value) {
        return await(pool.preparedQuery("select count(*) from contact_score where model_version = $1 and value = $2")
                        .execute(Tuple.of(version, value)))
                .iterator()
                .next()
                .getLong(0);
    }

    private void record(Event event) {
        await(intake.record(event));
    }

    private void identify(UUID visitor, String contact) {
        await(pool.preparedQuery("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())")
                .execute(Tuple.of(visitor, UUID.fromString(contact))));
        record(Event.of("visitor.identified", Instant.now(), "visitor")
                .withVisitor(visitor)
                .withContact(UUID.fromString(contact)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }

    private static String contact(String body) {
        return as("saul")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void log(String contact, String type) {
        as("saul")
                .contentType("application/json")
                .body("{\"type\":\"%s\",\"contactId\":\"%s\",\"occurredAt\":\"2026-03-01T10:00:00Z\"}"
                        .formatted(type, contact))
                .post("/api/v1/activities")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse score(String contact) {
        return as("saul")
                .get("/api/v1/contacts/%s/score".formatted(contact))
                .then()
                .statusCode(200);
    }
}
