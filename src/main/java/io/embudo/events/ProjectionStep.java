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

    /** Takes the turn, and says where the projection stands; no row where somebody else has it. */
    private static final String TURN = "select tx, id from projection_turn($1)";

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
        return pool.withTransaction(connection -> connection
                .preparedQuery(TURN)
                .execute(Tuple.of(projection.name()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : next(
                                connection,
                                projection,
                                LogPages.Position.of(rows.iterator().next()))));
    }

    private Uni<Boolean> next(SqlConnection connection, Projection projection, LogPages.Position position) {
        return pages.after(connection, position)
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
