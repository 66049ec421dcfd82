package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Moves one projection on by one batch: lock it, read what is past its position, apply, move, commit. The log is
 * read only up to the oldest transaction still running, so that an event committed late, with an earlier transaction
 * number, is never passed by.
 */
final class ProjectionStep {

    /**
     * In the order of numbers: {@code tx} alone would name the text that is selected, in which 10 comes before 9. The
     * planner is not told the position: it believes that nothing is past it, as its statistics are older, and then
     * sorts all that is.
     */
    private static final String READ = """
            select e.tx::text as tx, %s
            from event e
            where (e.tx, e.id) > (
                    (select tx from projection where name = $1), (select id from projection where name = $1))
                and e.tx < pg_snapshot_xmin(pg_current_snapshot())
            order by e.tx, e.id
            limit $2
            """.formatted(EventRow.COLUMNS);

    private static final String MOVE =
            "update projection set tx = $2::text::xid8, id = $3, moved_at = now() where name = $1";

    private final Pool pool;
    private final int batchSize;

    ProjectionStep(Pool pool, int batchSize) {
        this.pool = pool;
        this.batchSize = batchSize;
    }

    /** Whether there may be more: true after a full batch, false when caught up or when another worker holds it. */
    Uni<Boolean> run(Projection projection) {
        return pool.withTransaction(connection -> ProjectionLock.tryToHold(connection, projection.name())
                .chain(held ->
                        held ? next(connection, projection) : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> next(SqlConnection connection, Projection projection) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(projection.name(), batchSize))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : apply(connection, projection, rows).replaceWith(rows.size() == batchSize));
    }

    private Uni<Void> apply(SqlConnection connection, Projection projection, RowSet<Row> rows) {
        List<Event> events = new ArrayList<>(rows.size());
        String tx = "0";
        UUID id = new UUID(0, 0);
        for (Row row : rows) {
            events.add(EventRow.event(row));
            tx = row.getString("tx");
            id = row.getUUID("id");
        }
        Tuple position = Tuple.of(projection.name(), tx, id);
        return projection
                .apply(connection, new EventBatch(events))
                .chain(() -> connection.preparedQuery(MOVE).execute(position))
                .replaceWithVoid();
    }
}
