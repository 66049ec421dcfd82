package io.embudo.reassignment;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts change hands, one by one and many at once, and never beyond what their caller may write. */
@QuarkusTest
class ReassignmentTest {

    private static final int MANY = 20_000;
    private static final UUID ANA = Ids.next();
    private static final UUID BEA = Ids.next();
    private static final UUID CARO = Ids.next();
    private static final String SALES = "00000000-0000-7000-8000-000000000102";
    private static final String PARTNERS = "00000000-0000-7000-8000-000000000103";

    private final Pool pool;

    ReassignmentTest(Pool pool) {
        this.pool = pool;
    }

    /** A job that outlived its test would meet the emptied tables of the next. */
    @AfterEach
    void every_job_is_over() {
        Eventually.holds(() -> assertEquals(0, count("job where finished_at is null and state <> 'paused'")));
    }

    @Test
    void named_contacts_change_hands_and_their_history_says_by_whom() {
        String one = create("marta", "contacts", "{\"country\":\"MX\"}");
        String other = create("marta", "contacts", "{\"country\":\"MX\"}");

        String job =
                start("marta", "{\"ids\":[\"%s\",\"%s\"],\"to\":{\"ownerId\":\"%s\"}}".formatted(one, Ids.next(), ANA));

        ended("marta", job)
                .body("result.reassigned", equalTo(1))
                .body("result.refused", equalTo(0))
                .body("progress.total", equalTo(1));
        get("marta", "contacts/" + one).body("ownerId", equalTo(ANA.toString()));
        get("marta", "contacts/" + one + "/history")
                .body("items[0].source", equalTo("reassignment"))
                .body("items[0].sourceId", equalTo(job))
                .body("items[0].actor", containsString("user:"));
        get("marta", "contacts/" + other).body("ownerId", not(equalTo(ANA.toString())));
        Eventually.holds(() -> assertEquals(
                1,
                count("timeline_entry t join event e on e.id = t.event_id"
                        + " where e.type = 'contact.updated' and e.properties ->> 'source' = 'reassignment'")));
    }

    @Test
    void what_is_not_said_stays_and_null_clears() {
        String contact = create("marta", "contacts", "{\"ownerId\":\"%s\",\"teamId\":\"%s\"}".formatted(ANA, SALES));
        String where = "\"where\":{\"property\":\"ownerId\",\"eq\":\"%s\"}".formatted(ANA);

        ended("marta", start("marta", "{%s,\"to\":{\"ownerId\":\"%s\"}}".formatted(where, BEA)));
        get("marta", "contacts/" + contact)
                .body("ownerId", equalTo(BEA.toString()))
                .body("teamId", equalTo(SALES));

        ended(
                "marta",
                start(
                        "marta",
                        "{\"ids\":[\"%s\"],\"to\":{\"ownerId\":null,\"teamId\":\"%s\"}}".formatted(contact, PARTNERS)));
        get("marta", "contacts/" + contact).body("ownerId", equalTo(null)).body("teamId", equalTo(PARTNERS));
    }

    @Test
    void many_are_dealt_out_in_equal_shares() {
        contacts(2000, "MX");
        contacts(10, "ES");
        String body = """
                {"where":{"property":"country","eq":"MX"},"to":{"owners":["%s","%s","%s"]}}""".formatted(ANA, BEA, CARO);

        post("marta", "contacts/reassign/preview", body)
                .statusCode(200)
                .body("reassigned", equalTo(2000))
                .body("unchanged", equalTo(0));
        ended("marta", start("marta", body)).body("result.reassigned", equalTo(2000));

        assertEquals(667, count("contact where owner_id = $1", ANA));
        assertEquals(667, count("contact where owner_id = $1", BEA));
        assertEquals(666, count("contact where owner_id = $1", CARO));
        assertEquals(2000, count("contact_change where source = 'reassignment'"));
    }

    @Test
    void a_segment_can_be_given_away() {
        String contact = create("marta", "contacts", "{}");
        String segment = create("marta", "segments", "{\"name\":\"S\",\"kind\":\"static\"}");
        post("marta", "segments/" + segment + "/members", "{\"ids\":[\"%s\"]}".formatted(contact))
                .statusCode(200);

        ended("marta", start("marta", "{\"segment\":\"%s\",\"to\":{\"ownerId\":\"%s\"}}".formatted(segment, ANA)))
                .body("result.reassigned", equalTo(1));
    }

    @Test
    void only_contacts_within_reach_are_touched_and_none_is_given_beyond_it() {
        String ours = create("sofia", "contacts", "{\"country\":\"MX\"}");
        String theirs = create("pablo", "contacts", "{\"country\":\"MX\"}");
        String all = "\"where\":{\"property\":\"country\",\"eq\":\"MX\"}";

        ended(
                        "sofia",
                        start(
                                "sofia",
                                "{%s,\"to\":{\"teamId\":\"%s\",\"ownerId\":\"%s\"}}".formatted(all, PARTNERS, ANA)))
                .body("result.reassigned", equalTo(0))
                .body("result.refused", equalTo(1));
        ended("sofia", start("sofia", "{%s,\"to\":{\"ownerId\":\"%s\"}}".formatted(all, ANA)))
                .body("result.reassigned", equalTo(1))
                .body("result.refused", equalTo(0));

        get("marta", "contacts/" + ours)
                .body("ownerId", equalTo(ANA.toString()))
                .body("teamId", equalTo(SALES));
        get("marta", "contacts/" + theirs).body("ownerId", not(equalTo(ANA.toString())));
        start("ana", "{%s,\"to\":{\"ownerId\":\"%s\"}}".formatted(all, ANA), 403);
    }

    @Test
    void one_by_one_nobody_gives_away_what_they_could_not_write_any_more() {
        String contact = create("saul", "contacts", "{}");
        String company = create("saul", "companies", "{\"name\":\"Acme\"}");

        patch("saul", "contacts/" + contact, "{\"ownerId\":\"%s\"}".formatted(ANA))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/ownerId"));
        patch("saul", "companies/" + company, "{\"ownerId\":\"%s\",\"teamId\":null}".formatted(ANA))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/ownerId"));
        patch("sofia", "contacts/" + contact, "{\"ownerId\":\"%s\"}".formatted(ANA))
                .statusCode(200);
        patch("sofia", "contacts/" + contact, "{\"teamId\":\"%s\"}".formatted(PARTNERS))
                .statusCode(400);
        patch("marta", "contacts/" + contact, "{\"teamId\":\"%s\"}".formatted(PARTNERS))
                .statusCode(200);
    }

    @Test
    void a_paused_job_goes_on_where_it_stopped_and_gives_each_away_once() {
        contacts(MANY, "MX");
        String job = start("marta", """
                {"where":{"property":"ownerId","isKnown":false},"to":{"owners":["%s","%s"]}}""".formatted(ANA, BEA));
        Eventually.holds(() -> assertTrue(done(job) > 0));

        as("marta").post("/api/v1/jobs/" + job + "/pause").then().statusCode(200);
        Eventually.holds(() -> get("marta", "jobs/" + job).body("state", equalTo("paused")));
        long done = done(job);
        assertTrue(done < MANY, "paused after " + done);
        assertEquals(done, count("contact where owner_id is not null"));
        as("marta").post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);

        requireEachOnce(job);
    }

    /** As if the process had been killed: nobody hears of it, and the next goes on after the last step it noted. */
    @Test
    void a_job_whose_process_died_is_gone_on_with() {
        contacts(MANY, "MX");
        String job = start("marta", """
                {"where":{"property":"country","eq":"MX"},"to":{"owners":["%s","%s"]}}""".formatted(ANA, BEA));
        Eventually.holds(() -> assertTrue(done(job) > 0));

        run("update job set attempt = attempt + 1, state = 'queued' where id = $1", Tuple.of(UUID.fromString(job)));

        requireEachOnce(job);
        assertTrue(count("job where attempt > 1") > 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"to":{"ownerId":"U"}}                                      | /ids
            {"ids":[],"to":{"ownerId":"U"}}                             | /ids
            {"ids":["U"],"segment":"U","to":{"ownerId":"U"}}            | /ids
            {"ids":["U"]}                                               | /to
            {"ids":["U"],"to":{}}                                       | /to
            {"ids":["U"],"to":{"owner":"U"}}                            | /to/owner
            {"ids":["U"],"to":{"ownerId":"nobody"}}                     | /to/ownerId
            {"ids":["U"],"to":{"owners":[]}}                            | /to/owners
            {"ids":["U"],"to":{"owners":["U"],"ownerId":"U"}}           | /to/owners
            {"where":{"property":"x","eq":1},"to":{"ownerId":"U"}}      | /where/property
            {"segment":"U","to":{"ownerId":"U"}}                        | /segment/in/segment
            """)
    void what_makes_no_sense_is_named(String body, String pointer) {
        post("marta", "contacts/reassign", body.replace("\"U\"", "\"" + ANA + "\""))
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private void requireEachOnce(String job) {
        ended("marta", job).body("result.reassigned", equalTo(MANY));
        assertEquals(MANY / 2, count("contact where owner_id = $1", ANA));
        assertEquals(MANY / 2, count("contact where owner_id = $1", BEA));
        assertEquals(MANY, count("contact_change where source = 'reassignment'"));
    }

    private static String start(String user, String body) {
        return start(user, body, 202).extract().path("id");
    }

    private static ValidatableResponse start(String user, String body, int status) {
        return post(user, "contacts/reassign", body).statusCode(status);
    }

    private static ValidatableResponse ended(String user, String job) {
        Eventually.holds(() -> get(user, "jobs/" + job).body("state", equalTo("succeeded")));
        return get(user, "jobs/" + job).statusCode(200);
    }

    private long done(String job) {
        return pool.preparedQuery("select done from job where id = $1")
                .execute(Tuple.of(UUID.fromString(job)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private void contacts(int many, String country) {
        run("""
                insert into contact (id, version, country, created_at, updated_at)
                select uuidv7(), 0, $2, now(), now() from generate_series(1, $1)""", Tuple.of(many, country));
    }

    private long count(String where, Object... values) {
        return pool.preparedQuery("select count(*) from " + where)
                .execute(Tuple.from(values))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement, Tuple values) {
        pool.preparedQuery(statement).execute(values).await().atMost(Duration.ofSeconds(60));
    }
}
