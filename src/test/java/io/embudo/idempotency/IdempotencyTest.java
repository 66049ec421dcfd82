package io.embudo.idempotency;

import static io.embudo.support.Calls.as;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again under its key is carried out once and answered alike. */
@QuarkusTest
class IdempotencyTest {

    private static final String CAMPAIGN = "{\"name\":\"Open day\",\"type\":\"social\",\"startsOn\":\"2026-01-01\"}";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_request_sent_twice_is_carried_out_once_and_answered_alike() {
        Response first = post(CAMPAIGN);
        Response second = post(CAMPAIGN);

        first.then().statusCode(201).header(REPLAYED, nullValue());
        second.then()
                .statusCode(201)
                .header(REPLAYED, equalTo("true"))
                .header("Location", equalTo(first.header("Location")))
                .header("ETag", equalTo(first.header("ETag")))
                .contentType(ContentType.JSON);
        assertEquals(first.asString(), second.asString());
        assertEquals(1, count("campaign"));
    }

    @Test
    void a_change_sent_twice_is_made_once() {
        String campaign = Calls.create("mateo", "campaigns", CAMPAIGN);
        Response first = patch(campaign, "{\"name\":\"Closed day\"}");
        Response second = patch(campaign, "{\"name\":\"Closed day\"}");

        assertEquals(200, first.statusCode());
        assertEquals("true", second.header(REPLAYED));
        assertEquals(first.header("ETag"), second.header("ETag"));
        Calls.get("mateo", "campaigns/" + campaign).header("ETag", equalTo(first.header("ETag")));
    }

    @Test
    void another_body_or_address_under_the_same_key_is_refused() {
        post(CAMPAIGN);

        isProblem(post(CAMPAIGN.replace("Open", "Closed")), 422, "key-reused");
        isProblem(
                as("mateo")
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(CAMPAIGN)
                        .post("/api/v1/contacts"),
                422,
                "key-reused");
        assertEquals(1, count("campaign"));
    }

    @Test
    void the_same_key_of_somebody_else_is_another_key() {
        post(CAMPAIGN);

        as("marta")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(CAMPAIGN)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .header(REPLAYED, nullValue());
        assertEquals(2, count("campaign"));
    }

    @Test
    void who_sends_again_before_the_answer_is_told_to_wait() {
        SqlConnection holder = pool.getConnection().await().atMost(PATIENCE);
        run(holder, "begin");
        run(holder, "lock table campaign in exclusive mode");
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post(CAMPAIGN));
        Eventually.holds(() -> assertEquals(1, count("idempotency_key")));

        isProblem(post(CAMPAIGN), 409, "in-flight").header("Retry-After", equalTo("1"));
        run(holder, "rollback");
        holder.close().await().atMost(PATIENCE);

        assertEquals(201, first.join().statusCode());
        post(CAMPAIGN).then().statusCode(201).header(REPLAYED, equalTo("true"));
    }

    @Test
    void of_many_at_the_same_moment_one_is_carried_out() {
        List<CompletableFuture<Response>> sent = IntStream.range(0, 12)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> post(CAMPAIGN)))
                .toList();

        List<Integer> answers =
                sent.stream().map(answer -> answer.join().statusCode()).toList();

        assertThat(answers, everyItem(oneOf(201, 409)));
        assertThat(answers, hasItem(201));
        assertEquals(1, count("campaign"));
    }

    @Test
    void a_request_that_was_never_answered_is_not_repeated_unasked() {
        post(CAMPAIGN);
        run("update idempotency_key set status = null, claimed_at = now() - interval '61 seconds'");

        isProblem(post(CAMPAIGN), 409, "outcome-unknown");
        assertEquals(1, count("campaign"));
    }

    @Test
    void a_failure_of_the_service_frees_the_key() {
        run("alter table campaign rename to campaign_away");
        try {
            assertEquals(500, post(CAMPAIGN).statusCode());
        } finally {
            run("alter table campaign_away rename to campaign");
        }

        post(CAMPAIGN).then().statusCode(201).header(REPLAYED, nullValue());
    }

    @Test
    void a_refusal_is_repeated_too() {
        String existing = Calls.create("mateo", "contacts", "{\"email\":\"lucia@example.com\"}");
        Response refused = contact("{\"email\":\"lucia@example.com\"}");
        as("mateo").delete("/api/v1/contacts/" + existing);

        Response again = contact("{\"email\":\"lucia@example.com\"}");

        isProblem(refused, 409, "duplicate");
        assertEquals("true", again.header(REPLAYED));
        assertEquals(refused.asString(), again.asString());
    }

    @Test
    void a_day_later_the_key_is_free() {
        String first = post(CAMPAIGN).path("id");
        run("update idempotency_key set claimed_at = now() - interval '24 hours 1 second'");

        post(CAMPAIGN).then().statusCode(201).header(REPLAYED, nullValue()).body("id", not(equalTo(first)));
        post(CAMPAIGN).then().header(REPLAYED, equalTo("true"));
    }

    @Test
    void old_keys_are_removed() {
        post(CAMPAIGN);
        run("update idempotency_key set claimed_at = now() - interval '24 hours 1 second'");

        assertEquals(false, new Keys(pool).removeOld().await().atMost(PATIENCE));

        assertEquals(0, count("idempotency_key"));
    }

    @Test
    void who_hung_up_before_the_answer_gets_it_by_asking_again() throws Exception {
        hangUpWhileLocked("campaign", () -> assertEquals(1, count("idempotency_key")));

        Eventually.holds(() -> post(CAMPAIGN).then().statusCode(201).header(REPLAYED, equalTo("true")));
        assertEquals(1, count("campaign"));
    }

    @Test
    void who_hung_up_while_the_key_was_taken_gets_the_answer_by_asking_again() throws Exception {
        hangUpWhileLocked("idempotency_key", () -> assertEquals(1, waiting()));

        Eventually.holds(() -> post(CAMPAIGN).then().statusCode(201).header(REPLAYED, equalTo("true")));
        assertEquals(1, count("campaign"));
    }

    @Test
    void an_answer_about_somebody_who_was_erased_is_not_repeated() {
        String erased = contact("{\"email\":\"lucia@example.com\"}").path("id");
        Calls.post("admin", "contacts/" + erased + "/erasure", "{\"reason\":\"request\"}")
                .statusCode(200);

        Response again = contact("{\"email\":\"lucia@example.com\"}");

        isProblem(again, 409, "answer-not-kept");
        assertThat(again.asString(), not(containsString("lucia")));
        assertEquals(1, count("contact"));
    }

    @Test
    void an_upload_sent_twice_is_one_import() {
        Response first = upload();
        Response second = upload();

        assertEquals(202, first.statusCode());
        assertEquals("true", second.header(REPLAYED));
        assertEquals(first.<String>path("id"), second.path("id"));
    }

    @Test
    void an_upload_that_broke_off_does_not_hold_its_key() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nemail\r\n";
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write(raw("imports", "multipart/form-data; boundary=b", 5_000, part));
            client.getOutputStream().flush();
            Eventually.holds(() -> assertEquals(1, count("idempotency_key")));
        }

        Eventually.holds(() -> assertEquals(0, count("idempotency_key where status is null")));
        assertEquals(0, count("job"));
    }

    @Test
    void a_stream_takes_no_notice_of_a_key() {
        for (int time = 0; time < 2; time++) {
            as("admin")
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/v1/contacts/export.csv")
                    .then()
                    .statusCode(200)
                    .header(REPLAYED, nullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ñandú", "256"})
    void a_key_that_is_none_is_refused(String wrong) {
        String sent = wrong.equals("256") ? "k".repeat(256) : wrong;

        as("mateo")
                .header("Idempotency-Key", sent)
                .contentType(ContentType.JSON)
                .body(CAMPAIGN)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("Idempotency-Key"));
    }

    @Test
    void two_keys_at_once_are_refused() {
        as("mateo")
                .header("Idempotency-Key", key, key + "x")
                .contentType(ContentType.JSON)
                .body(CAMPAIGN)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400);
    }

    @Test
    void who_may_not_call_claims_no_key() {
        as("ana")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(CAMPAIGN)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(403);

        assertEquals(0, count("idempotency_key"));
    }

    @Test
    void a_request_that_lost_the_database_is_not_repeated_as_it_may_be_done() {
        SqlConnection holder = pool.getConnection().await().atMost(PATIENCE);
        run(holder, "begin");
        run(holder, "lock table campaign in exclusive mode");
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post(CAMPAIGN));
        Eventually.holds(() -> assertEquals(1, count("""
                (select pg_terminate_backend(pid) from pg_locks
                where relation = 'campaign'::regclass and not granted) as ended""")));

        isProblem(first.join(), 503, "interrupted");
        run(holder, "rollback");
        holder.close().await().atMost(PATIENCE);
        isProblem(post(CAMPAIGN), 409, "in-flight");
        run("update idempotency_key set claimed_at = now() - interval '61 seconds'");
        isProblem(post(CAMPAIGN), 409, "outcome-unknown");
    }

    private Response post(String body) {
        return as("mateo")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/campaigns");
    }

    private Response patch(String campaign, String body) {
        return as("mateo")
                .header("Idempotency-Key", key)
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/api/v1/campaigns/" + campaign);
    }

    private Response contact(String body) {
        return as("mateo")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/contacts");
    }

    private Response upload() {
        return as("marta")
                .header("Idempotency-Key", key)
                .multiPart(
                        "file", "leads.csv", "email\nlucia@example.com\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/v1/imports");
    }

    private byte[] raw(String body) {
        return raw("campaigns", "application/json", body.length(), body);
    }

    private byte[] raw(String path, String type, int length, String body) {
        return """
                POST /api/v1/%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, Tokens.of("mateo"), type, key, length, body).getBytes(StandardCharsets.UTF_8);
    }

    private static ValidatableResponse isProblem(Response answer, int status, String type) {
        return answer.then().statusCode(status).body("type", equalTo("urn:embudo:problem:" + type));
    }

    private int count(String table) {
        return run("select count(*)::int as number from " + table)
                .iterator()
                .next()
                .getInteger("number");
    }

    /** Sends a campaign and hangs up once it has come so far; only then can anybody write into the table. */
    private void hangUpWhileLocked(String table, Runnable soFar) throws IOException {
        SqlConnection holder = pool.getConnection().await().atMost(PATIENCE);
        run(holder, "begin");
        run(holder, "lock table %s in exclusive mode".formatted(table));
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write(raw(CAMPAIGN));
            client.getOutputStream().flush();
            Eventually.holds(soFar);
        }
        run(holder, "rollback");
        holder.close().await().atMost(PATIENCE);
    }

    private int waiting() {
        return count("pg_locks where relation = 'idempotency_key'::regclass and not granted");
    }

    private RowSet<Row> run(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().atMost(PATIENCE);
    }
}
