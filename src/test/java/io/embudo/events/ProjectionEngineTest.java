package io.embudo.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's promises: no event skipped, none taken twice, whoever dies and however many work. */
@QuarkusTest
class ProjectionEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;
    private final EventLog log;

    ProjectionEngineTest(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    @BeforeEach
    void prepare() {
        await(Tally.prepare(pool));
    }

    @AfterEach
    void remove() {
        await(Tally.remove(pool));
    }

    @Test
    void an_event_that_commits_late_is_not_skipped() {
        ProjectionStep step = new ProjectionStep(pool, 100);
        SqlConnection slow = await(pool.getConnection());
        Transaction open = await(slow.begin());
        await(log.append(slow, facts(1)));

        await(log.append(pool, facts(1)));
        assertFalse(await(step.run(new Tally())));
        assertEquals(0, await(Tally.sum(pool)), "the later event waits for the earlier transaction");

        await(open.commit());
        await(slow.close());
        settle();
        step.grew();
        await(step.run(new Tally()));
        assertEquals(2, await(Tally.sum(pool)));
    }

    @Test
    void an_event_rolled_back_is_never_seen() {
        SqlConnection failing = await(pool.getConnection());
        Transaction open = await(failing.begin());
        await(log.append(failing, facts(3)));
        await(open.rollback());
        await(failing.close());
        append(1);

        await(new ProjectionStep(pool, 100).run(new Tally()));

        assertEquals(1, await(Tally.sum(pool)));
    }

    @Test
    void a_batch_that_fails_is_taken_again_as_a_whole() {
        append(10);
        ProjectionStep step = new ProjectionStep(pool, 100);

        Throwable failure = step.run(new FailsAfterWriting())
                .onItem()
                .transform(more -> (Throwable) new AssertionError("did not fail"))
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(PATIENCE);
        assertEquals("on purpose", failure.getMessage());
        assertEquals(0, await(Tally.sum(pool)), "nothing of the failed batch stays");

        await(step.run(new Tally()));
        assertEquals(10, await(Tally.sum(pool)));
    }

    @Test
    void transactions_come_in_the_order_of_their_numbers() {
        append(3);
        await(pool.query("update event set tx = '9'").execute());
        append(3);
        await(pool.query("update event set tx = '10' where tx <> '9'").execute());
        settle();
        ProjectionStep step = new ProjectionStep(pool, 4);

        assertTrue(await(step.run(new Tally())));
        assertEquals(4, await(Tally.sum(pool)));
        assertFalse(await(step.run(new Tally())));
        assertEquals(6, await(Tally.sum(pool)));
    }

    @Test
    void two_workers_share_and_count_every_event_once() {
        append(2000);
        ProjectionStep one = new ProjectionStep(pool, 50);
        ProjectionStep other = new ProjectionStep(pool, 50);

        long steps = Stream.generate(() -> await(Uni.combine()
                        .all()
                        .unis(one.run(new Tally()), other.run(new Tally()))
                        .asTuple()))
                .limit(200)
                .takeWhile(ran -> ran.getItem1() || ran.getItem2())
                .count();

        assertTrue(steps >= 20, "each round moves at most both workers, one of them holding the row");
        assertEquals(2000, await(Tally.sum(pool)));
    }

    @Test
    void a_worker_killed_again_and_again_neither_loses_nor_doubles() throws IOException, InterruptedException {
        append(3000);

        for (int killing = 0; killing < 4; killing++) {
            Process worker = startWorker();
            Thread.sleep(20 + 35L * killing);
            worker.destroyForcibly().waitFor();
        }
        long counted = await(Tally.sum(pool));
        assertTrue(counted > 0 && counted < 3000, "the workers were killed at work, after " + counted + " events");

        Eventually.holds(() -> {
            catchUp();
            assertEquals(3000, await(Tally.sum(pool)), "once the server has seen that the last of them is gone");
        });
    }

    @Test
    void a_rebuild_from_zero_gives_the_same_result() {
        append(500);
        catchUp();
        append(500);
        catchUp();

        await(pool.withTransaction(connection -> connection
                .query(
                        "update projection set tx = '0', id = '00000000-0000-0000-0000-000000000000' where name = 'tally'")
                .execute()
                .chain(() -> new Tally().reset(connection))));
        assertEquals(0, await(Tally.sum(pool)));

        catchUp();
        assertEquals(1000, await(Tally.sum(pool)));
    }

    @Test
    void a_log_restored_into_another_cluster_goes_on_where_it_was() {
        append(6);
        append(4);
        await(new ProjectionStep(pool, 4).run(new Tally()));
        pretendThatAnotherClusterWroteIt();
        catchUp();
        assertEquals(4, await(Tally.sum(pool)), "as it was restored, the log stands still");

        await(pool.query("select event_rebase()").execute());
        settle();

        catchUp();
        assertEquals(10, await(Tally.sum(pool)));
        append(3);
        catchUp();
        assertEquals(13, await(Tally.sum(pool)));
    }

    private void pretendThatAnotherClusterWroteIt() {
        await(pool.query("update event set tx = (tx::text::bigint + 1000000000)::text::xid8")
                .execute());
        await(pool.query("update projection set tx = (tx::text::bigint + 1000000000)::text::xid8")
                .execute());
    }

    private void append(int count) {
        await(log.append(pool, facts(count)));
        settle();
    }

    /** Waits until no older transaction of this server, an analyze of its own for one, holds the log back. */
    private void settle() {
        Eventually.holds(() -> assertEquals(
                0,
                await(pool.query("select count(*) from event where tx >= pg_snapshot_xmin(pg_current_snapshot())")
                                .execute())
                        .iterator()
                        .next()
                        .getLong(0),
                "events held back"));
    }

    private void catchUp() {
        ProjectionStep step = new ProjectionStep(pool, 100);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (await(step.run(new Tally()))) {
            assertTrue(Instant.now().isBefore(deadline));
        }
    }

    private static Process startWorker() throws IOException {
        Config config = ConfigProvider.getConfig();
        URI database = URI.create(
                config.getValue("quarkus.datasource.reactive.url", String.class).replaceFirst("^vertx-reactive:", ""));
        String uri = "postgresql://%s:%s@%s:%d%s"
                .formatted(
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getOptionalValue("quarkus.datasource.password", String.class)
                                .orElse(""),
                        database.getHost(),
                        database.getPort(),
                        database.getPath());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableWorker.class.getName(),
                        uri)
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("working")) {
            line = output.readLine();
        }
        return process;
    }

    private static List<Event> facts(int count) {
        UUID contact = Ids.next();
        return IntStream.range(0, count)
                .mapToObj(number ->
                        Event.of("test.happened", Instant.now(), "system").withContact(contact))
                .toList();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Writes as the tally does, then fails. */
    private static final class FailsAfterWriting implements Projection {

        @Override
        public String name() {
            return Tally.NAME;
        }

        @Override
        public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
            return new Tally()
                    .apply(connection, batch)
                    .onItem()
                    .failWith(() -> new IllegalStateException("on purpose"));
        }

        @Override
        public Uni<Void> reset(SqlConnection connection) {
            return Uni.createFrom().voidItem();
        }
    }
}
