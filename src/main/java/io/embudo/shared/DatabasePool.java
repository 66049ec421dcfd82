package io.embudo.shared;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connections to PostgreSQL, with the bounds that the defaults lack: who waits too long, or finds too many waiting,
 * is told so at once; no statement and no forgotten transaction holds a connection for ever.
 */
@ApplicationScoped
class DatabasePool implements PgPoolCreator {

    private static final int MAX_WAITING = 2000;
    private static final int ACQUISITION_SECONDS = 10;

    /** Each live segment has a statement of its own, and planning one over the log's partitions costs more than running it. */
    private static final int PREPARED_AT_MOST = 512;

    private static final int PREPARED_UP_TO_LENGTH = 16_384;

    private static final Map<String, String> SESSION = Map.of(
            "application_name", "embudo",
            "statement_timeout", "60s",
            "lock_timeout", "10s",
            "idle_in_transaction_session_timeout", "60s",
            // How alike a word has to be to count as a misspelling of another: half of their trigrams, so that one
            // wrong letter in a name of six is forgiven.
            "pg_trgm.word_similarity_threshold", "0.5");

    @Override
    public Pool create(Input input) {
        PoolOptions options = new PoolOptions(input.poolOptions())
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectionTimeout(ACQUISITION_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        PgConnectOptions connection = input.pgConnectOptionsList().getFirst();
        SESSION.forEach(connection::addProperty);
        connection.setPreparedStatementCacheMaxSize(PREPARED_AT_MOST);
        connection.setPreparedStatementCacheSqlFilter(sql -> sql.length() <= PREPARED_UP_TO_LENGTH);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(connection)
                .using(input.vertx())
                .build();
    }
}
