package io.embudo.privacy;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.support.Eventually.holds;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLState;

/** A projection writes rows of a contact at the very moment at which the person is erased. */
@QuarkusTest
class ErasureRaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_MEETINGS = 5;

    private final Pool pool;

    ErasureRaceTest(Pool pool) {
        this.pool = pool;
    }

    /**
     * The erasure waits first, so that it is the one which PostgreSQL breaks off when the other waits for it. On a machine
     * that is busy that other may come too late: then it is the one, and they meet again.
     */
    @Test
    void who_waits_for_a_row_that_waits_for_the_contact_erases_in_the_end() {
        for (int meeting = 1; !erasureIsBrokenOff("race%d@example.org".formatted(meeting)); meeting++) {
            assertTrue(meeting < MOST_MEETINGS, "The projection was broken off each time.");
        }
    }

    private boolean erasureIsBrokenOff(String email) {
        String contact = create("marta", "contacts", "{\"email\":\"%s\"}".formatted(email));
        holds(() -> get("marta", "contacts/" + contact + "/timeline").body("items.size()", is(1)));
        SqlConnection projection = pool.getConnection().await().atMost(PATIENCE);
        run(projection, "begin");
        run(projection, "select from timeline_entry where contact_id = '%s' for update".formatted(contact));

        CompletableFuture<ValidatableResponse> erasure = CompletableFuture.supplyAsync(
                () -> post("admin", "contacts/" + contact + "/erasure", "{\"reason\":\"request\"}"));
        holds(() -> isAwaited("timeline_entry"));
        boolean goesOn = takes(projection, contact);
        run(projection, goesOn ? "commit" : "rollback");
        projection.close().await().atMost(PATIENCE);

        erasure.join().statusCode(200);
        get("admin", "contacts/" + contact).statusCode(404);
        return goesOn;
    }

    /** Whether it gets the contact; otherwise it is the one that PostgreSQL broke off. */
    private static boolean takes(SqlConnection projection, String contact) {
        try {
            run(projection, "select from contact where id = '%s' for key share".formatted(contact));
            return true;
        } catch (PgException brokenOff) {
            assertEquals(PSQLState.DEADLOCK_DETECTED.getState(), brokenOff.getSqlState());
            return false;
        }
    }

    private void isAwaited(String table) {
        long waiting = pool.query("""
                        select count(*) as waiting
                        from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'delete from %s%%'
                        """.formatted(table))
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("waiting");
        assertEquals(1, waiting);
    }

    private static void run(SqlConnection connection, String statement) {
        connection.query(statement).execute().await().atMost(PATIENCE);
    }
}
