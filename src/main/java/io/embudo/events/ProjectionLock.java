package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets one transaction at a time, over all replicas, write what a projection keeps. It is held until the transaction
 * ends. No row is locked, so that a transaction has no number while it only reads, and holds back nobody who reads the
 * log; whoever waited for it therefore reads what it needs in a statement of its own.
 */
public final class ProjectionLock {

    private static final String HOLD = "select pg_advisory_xact_lock(projection_key($1))";
    private static final String TRY = "select pg_try_advisory_xact_lock(projection_key($1)) as held";

    private ProjectionLock() {}

    /** Waits for all others. */
    public static Uni<Void> hold(SqlConnection connection, String projection) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(projection)).replaceWithVoid();
    }

    /** Whether nobody else holds it; waits for nobody. */
    public static Uni<Boolean> tryToHold(SqlConnection connection, String projection) {
        return connection.preparedQuery(TRY).execute(Tuple.of(projection)).map(rows -> rows.iterator()
                .next()
                .getBoolean("held"));
    }
}
