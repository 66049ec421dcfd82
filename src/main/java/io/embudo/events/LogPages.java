package io.embudo.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log in pages. Projections mostly stand at the same place, so that a page is read once, for all of them. What lies
 * between two positions never changes once it has been read, as only transactions that have ended are in it; what is
 * past a page that is not full may be more at any moment.
 */
final class LogPages {

    /** How long a full page is kept: what was erased meanwhile is known to nobody for longer. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** How long a page is taken for the end of the log where nobody here has said that it grew. */
    private static final long CURRENT_NANOS = Duration.ofMillis(100).toNanos();

    private static final int MOST_KEPT = 8;

    /**
     * In the order of numbers: {@code tx} alone would name the text that is selected, in which 10 comes before 9. The
     * planner is not told the position: it believes that nothing is past it, as its statistics are older, and then
     * sorts all that is. It is told the limit, without which it makes a plan of its own each time.
     */
    private static final String READ = """
            select e.tx::text as tx, %s
            from event e
            where (e.tx, e.id) > ((select $1::text::xid8), (select $2::uuid))
                and e.tx < pg_snapshot_xmin(pg_current_snapshot())
            order by e.tx, e.id
            limit %d
            """;

    /**
     * A place in the log, which is in the order of its transactions and then of its ids.
     *
     * @param transaction the number of the transaction, in decimals
     */
    record Position(String transaction, UUID id) {

        /** Of a row whose {@code tx} was selected as text. */
        static Position of(Row row) {
            return new Position(row.getString("tx"), row.getUUID("id"));
        }
    }

    /**
     * A run of the log.
     *
     * @param last the position of its last event; where it is empty, the one after which it was looked for
     * @param isFull whether it has as many events as a page has at most, so that there may be more
     */
    record Stretch(EventBatch batch, Position last, boolean isFull) {}

    /** A page that somebody reads, or has read, and what was known when that began. */
    private record Kept(Uni<Stretch> page, long growth, long since) {

        boolean isCurrent(long latest) {
            return growth == latest && System.nanoTime() - since < CURRENT_NANOS;
        }
    }

    private final int size;
    private final String read;
    private final AtomicLong growth = new AtomicLong();
    private final Cache<Position, Kept> pages =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    LogPages(int size) {
        this.size = size;
        this.read = READ.formatted(EventRow.COLUMNS, size);
    }

    /** Says that the log grew: from now on a page that is not full is read anew. */
    void grew() {
        growth.incrementAndGet();
    }

    /** The page after a position, read by this connection unless somebody else has just read it, or is reading it. */
    Uni<Stretch> after(SqlConnection connection, Position position) {
        Kept kept = pages.getIfPresent(position);
        if (kept == null) {
            return read(connection, position);
        }
        return kept.isCurrent(growth.get())
                ? kept.page()
                : kept.page().chain(page -> page.isFull() ? Uni.createFrom().item(page) : read(connection, position));
    }

    private Uni<Stretch> read(SqlConnection connection, Position position) {
        Uni<Stretch> page = Uni.createFrom()
                .deferred(() -> connection
                        .preparedQuery(read)
                        .execute(Tuple.of(position.transaction(), position.id()))
                        .chain(rows -> page(connection, rows, position)))
                .onFailure()
                .invoke(() -> pages.invalidate(position))
                .memoize()
                .indefinitely();
        pages.put(position, new Kept(page, growth.get(), System.nanoTime()));
        return page;
    }

    private Uni<Stretch> page(SqlConnection connection, RowSet<Row> rows, Position position) {
        List<Event> events = new ArrayList<>(rows.size());
        Row last = null;
        for (Row row : rows) {
            events.add(EventRow.event(row));
            last = row;
        }
        Position end = last == null ? position : Position.of(last);
        return EventBatch.of(connection, events).map(batch -> new Stretch(batch, end, events.size() == size));
    }
}
