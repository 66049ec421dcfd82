package io.embudo.jobs;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long work as its creator sees it. */
@QuarkusTest
class JobsResourceTest {

    private static final int ROWS = 25_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final JobTurns turns;

    JobsResourceTest(Pool pool, JobTurns turns) {
        this.pool = pool;
        this.turns = turns;
    }

    /** A job that outlived its test would meet the emptied tables of the next. */
    @AfterEach
    void every_job_is_over() {
        run("update job set cancel_requested = true", Tuple.tuple());
        run("update job set state = 'cancelled', finished_at = now() where state = 'paused'", Tuple.tuple());
        Eventually.holds(() -> assertEquals(0, count("select count(*) from job where finished_at is null")));
    }

    @Test
    void a_job_is_seen_by_its_creator_and_the_administrators_alone() {
        String job = start(10);

        get("mateo", job).statusCode(200).body("kind", equalTo("contactImport"));
        get("admin", job).statusCode(200);
        get("marta", job).statusCode(404);
        as("marta").post("/api/v1/jobs/" + job + "/cancel").then().statusCode(404);
        as("marta").get("/api/v1/jobs/" + job + "/progress").then().statusCode(404);
        as("marta").get("/api/v1/imports/" + job + "/errors").then().statusCode(404);
        as("mateo").get("/api/v1/jobs/mine/progress").then().statusCode(404);
        get("ana", job).statusCode(403);
        get("mateo", Ids.next().toString()).statusCode(404);
    }

    @Test
    void the_answer_of_an_upload_says_where_its_job_is() {
        upload(10)
                .statusCode(202)
                .header("Location", containsString("/api/v1/jobs/"))
                .body("progress.done", equalTo(0))
                .body("errorFile", endsWith("/errors"));
    }

    @Test
    void progress_is_told_as_it_happens_until_the_job_is_over() {
        String job = start(5000);

        String events = as("mateo")
                .get("/api/v1/jobs/" + job + "/progress")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .extract()
                .asString();

        List<String> data =
                events.lines().filter(line -> line.startsWith("data:")).toList();
        assertTrue(data.size() >= 1, events);
        assertTrue(data.getLast().contains("\"succeeded\""), events);
        assertEquals(data.size(), data.stream().distinct().count(), events);
        get("mateo", job).body("progress.done", equalTo(5000)).body("finishedAt", notNullValue());
    }

    @Test
    void a_cancelled_import_leaves_whole_chunks_only() {
        String job = start(200_000);
        Eventually.holds(() -> assertTrue(done(job) > 0));

        as("mateo").post("/api/v1/jobs/" + job + "/cancel").then().statusCode(200);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("cancelled")));

        long done = done(job);
        assertEquals(0, done % 1000);
        assertTrue(done < 200_000);
        assertEquals(done, count("select count(*) from contact"));
        assertEquals(done, count("select count(*) from contact_key"));
        assertEquals(done, count("select count(*) from event where type = 'contact.created'"));
        as("mateo")
                .post("/api/v1/jobs/" + job + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
    }

    @Test
    void a_job_whose_process_died_is_ended_with_a_reason() {
        UUID job = Ids.next();
        String creator = start(1);
        run("""
                insert into job (id, kind, state, created_by, heartbeat_at)
                select $1, kind, 'running', created_by, now() - interval '2 minutes' from job where id = $2
                """, Tuple.of(job, UUID.fromString(creator)));

        turns.giveUpSilent().await().atMost(PATIENCE);

        get("mateo", job.toString())
                .body("state", equalTo("failed"))
                .body("failure", containsString("stopped before the end"));
    }

    @Test
    void a_paused_import_goes_on_where_it_stopped_and_writes_every_row_once() {
        String job = start(ROWS);
        Eventually.holds(() -> assertTrue(done(job) > 0));

        as("mateo").post("/api/v1/jobs/" + job + "/pause").then().statusCode(200);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("paused")));
        long done = done(job);
        assertTrue(done < ROWS);
        assertEquals(done, count("select count(*) from contact"));
        as("mateo").post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("succeeded")));

        requireEveryRowOnce(job);
    }

    @Test
    void an_import_whose_process_died_is_gone_on_with_by_another() {
        String job = start(ROWS);
        Eventually.holds(() -> assertTrue(done(job) > 0));

        run("update job set heartbeat_at = now() - interval '2 minutes' where id = $1", Tuple.of(UUID.fromString(job)));
        turns.giveUpSilent().await().atMost(PATIENCE);
        long done = done(job);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("succeeded")));

        assertTrue(done > 0);
        requireEveryRowOnce(job);
        assertTrue(count("select attempt from job where kind = 'contactImport'") > 1);
    }

    @Test
    void a_job_that_kills_whoever_runs_it_is_not_tried_for_ever() {
        String job = start(ROWS);
        Eventually.holds(() -> assertTrue(done(job) > 0));

        run(
                "update job set deaths = 5, heartbeat_at = now() - interval '2 minutes' where id = $1",
                Tuple.of(UUID.fromString(job)));
        turns.giveUpSilent().await().atMost(PATIENCE);

        get("mateo", job)
                .body("state", equalTo("failed"))
                .body("resumable", equalTo(true))
                .body("failure", containsString("Every process"));
        as("mateo").post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("succeeded")));
        requireEveryRowOnce(job);
    }

    @Test
    void a_job_that_is_over_for_good_neither_waits_nor_goes_on() {
        String job = start(10);
        Eventually.holds(() -> get("mateo", job).body("state", equalTo("succeeded")));

        as("mateo")
                .post("/api/v1/jobs/" + job + "/pause")
                .then()
                .statusCode(200)
                .body("state", equalTo("succeeded"));
        as("mateo").post("/api/v1/jobs/" + job + "/resume").then().statusCode(409);
        as("marta").post("/api/v1/jobs/" + job + "/resume").then().statusCode(404);
        assertEquals(0, count("select count(*) from import_source_part"));
    }

    private void requireEveryRowOnce(String job) {
        get("mateo", job)
                .body("progress.done", equalTo(ROWS))
                .body("result.created", equalTo(ROWS))
                .body("result.failed", equalTo(0));
        assertEquals(ROWS, count("select count(*) from contact"));
        assertEquals(ROWS, count("select count(*) from event where type = 'contact.created'"));
        assertEquals(0, count("select count(*) from import_source"));
    }

    @Test
    void a_job_given_up_meanwhile_writes_no_further_chunk() {
        String job = start(200_000);
        Eventually.holds(() -> assertTrue(done(job) > 0));

        run("update job set state = 'failed', finished_at = now() where id = $1", Tuple.of(UUID.fromString(job)));

        long done = done(job);
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofSeconds(1))
                .await()
                .atMost(PATIENCE);
        assertEquals(done, count("select count(*) from contact"));
        get("mateo", job).body("state", equalTo("failed"));
    }

    private long done(String job) {
        return ((Number) get("mateo", job).extract().path("progress.done")).longValue();
    }

    private long count(String statement) {
        return pool.query(statement)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement, Tuple values) {
        pool.preparedQuery(statement).execute(values).await().atMost(PATIENCE);
    }

    private static String start(int rows) {
        return upload(rows).statusCode(202).extract().path("id");
    }

    private static ValidatableResponse upload(int rows) {
        String file = IntStream.range(0, rows)
                .mapToObj(row -> "%d,Lima,Something to read\n".formatted(row))
                .collect(Collectors.joining("", "Lead Number,City,Note\n", ""));
        return as("mateo")
                .multiPart("file", "leads.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/v1/imports")
                .then();
    }

    private static ValidatableResponse get(String user, String job) {
        return as(user).get("/api/v1/jobs/" + job).then();
    }
}
