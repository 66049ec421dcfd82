package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Moves one projection on by one batch: lock it, read what is past its position, apply, move, commit. The log is
 * read only up to the oldest transaction still running, so that an event committed late, with an earlier transaction
 * number, is never passed by.
 */
final class ProjectionStep {

    /**
     * Nobody waits for the disk here. What is lost with the machine is taken in once more; and whoever acts on it outside
     * commits first, by which all that was committed before is durable, for the database's log is flushed in order.
     */
    private static final String POSITION = """
            select tx::text as tx, id
            from projection
            where name = $1 and set_config('synchronous_commit', 'off', true) = 'off'
            """;

    private static final String MOVE =
            "update projection set tx = $2::text::xid8, id = $3, moved_at = now() where name = $1";

    private final Pool pool;
    private final LogPages pages;

    ProjectionStep(Pool pool, int batchSize) {
        this.pool = pool;
        this.pages = new LogPages(batchSize);
    }

    /** Says that the log grew. */
    void grew() {
        pages.grew();
    }

    /** Whether there may be more: false when caught up, or when another worker holds it. */
    Uni<Boolean> run(Projection projection) {
        return pool.withTransaction(connection -> ProjectionLock.tryToHold(connection, projection.name())
                .chain(held ->
                        held ? next(connection, projection) : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> next(SqlConnection connection, Projection projection) {
        return connection
                .preparedQuery(POSITION)
                .execute(Tuple.of(projection.name()))
                .map(rows -> LogPages.Position.of(rows.iterator().next()))
                .chain(position -> pages.after(connection, position))
                .call(page ->
                        page.batch().isEmpty() ? Uni.createFrom().voidItem() : apply(connection, projection, page))
                .map(LogPages.Stretch::mayGoOn);
    }

    private static Uni<Void> apply(SqlConnection connection, Projection projection, LogPages.Stretch page) {
        LogPages.Position last = page.last();
        return projection
                .apply(connection, page.batch())
                .chain(() -> connection
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(projection.name(), last.transaction(), last.id())))
                .replaceWithVoid();
    }
}
