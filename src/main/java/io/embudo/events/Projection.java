package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * A read model that follows the log. The engine calls it with one batch after the other, each exactly once, within
 * the transaction that also moves its position; a batch that fails is rolled back and tried again.
 */
public interface Projection {

    /** Stable: its position is kept under this name. */
    String name();

    /** Takes a batch in, with a fixed number of statements whatever its size: never one per event or contact. */
    Uni<Void> apply(SqlConnection connection, EventBatch batch);

    /** Empties the read model, so that the log from its beginning makes it anew. */
    Uni<Void> reset(SqlConnection connection);
}
