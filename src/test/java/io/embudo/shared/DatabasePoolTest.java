package io.embudo.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What the connections of the pool keep. */
@QuarkusTest
class DatabasePoolTest {

    private static final String STATEMENT = "select 'kept' where $1::int = 1";

    @Inject
    Pool pool;

    @Test
    void a_statement_stays_prepared_on_its_connection() {
        long kept = pool.withConnection(connection -> connection
                        .preparedQuery(STATEMENT)
                        .execute(Tuple.of(1))
                        .chain(() -> connection
                                .preparedQuery("select count(*) from pg_prepared_statements where statement = $1")
                                .execute(Tuple.of(STATEMENT))))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);

        assertEquals(1, kept);
    }
}
