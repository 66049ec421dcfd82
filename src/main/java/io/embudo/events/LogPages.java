package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The log in pages, each read once for all projections: who stands at the place where a page begins takes that one, and a
 * page that comes to the place where another begins ends there. What lies between two positions never changes once it
 * has been read, as only transactions that have ended are in it; what is past a page that is not full may be more at any
 * moment.
 */
final class LogPages {

    /** How long a page is kept: what was erased meanwhile is known to nobody for longer. */
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long a page is taken for the end of the log where nobody here has said that it grew. */
    private static final long CURRENT_NANOS = Duration.ofMillis(100).toNanos();

    /** The latest ones, by which projections that are a little late follow the others. */
    private static final int MOST_KEPT = 16;

    private static final String READ = """
            select e.tx::text as tx, %s
            from event_page($1::text::xid8, $2::uuid, %d) e
            """;

    /**
     * A place in the log, which is in the order of its transactions and then of its ids.
     *
     * @param transaction the number of the transaction, in decimals
     */
    record Position(String transaction, UUID id) {

        /** Of a row whose first columns are {@code tx}, as text, and {@code id}. */
        static Position of(Row row) {
            return new Position(row.getString(0), row.getUUID(1));
        }
    }

    /**
     * A run of the log.
     *
     * @param last the position of its last event; where it is empty, the one after which it was looked for
     * @param mayGoOn whether there may be more: it has as many events as a page has at most, or the log grew since
     */
    record Stretch(EventBatch batch, Position last, boolean mayGoOn) {}

    /**
     * Where, within what was read, somebody else's page begins: whoever goes on from there shares it, and what follows.
     *
     * @param events how many lie before it
     */
    private record Joint(int events, Position position) {}

    /** A page that somebody reads, or has read, and what was known when that began. */
    private record Kept(Uni<Stretch> page, long growth, long since) {

        boolean isCurrent(long latest) {
            return growth == latest && age() < CURRENT_NANOS;
        }

        long age() {
            return System.nanoTime() - since;
        }
    }

    private final int size;
    private final String read;
    private final AtomicLong growth = new AtomicLong();
    private final Map<Position, Kept> pages = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    });

    LogPages(int size) {
        this.size = size;
        this.read = READ.formatted(EventRow.COLUMNS, size);
    }

    /** Says that the log grew: from now on a page that is not full is read anew. */
    void grew() {
        growth.incrementAndGet();
    }

    /**
     * The page after a position, read by this connection unless somebody else has just read it, or is reading it. One that
     * has events is the same for all who come to that position, though the log may have grown since: who took pages of
     * their own would stand at places of their own from then on, and each read the log for themselves.
     */
    Uni<Stretch> after(SqlConnection connection, Position position) {
        Kept kept = kept(position);
        if (kept == null) {
            return read(connection, position);
        }
        return kept.isCurrent(growth.get())
                ? kept.page()
                : kept.page()
                        .chain(page -> page.batch().isEmpty()
                                ? read(connection, position)
                                : Uni.createFrom().item(new Stretch(page.batch(), page.last(), true)));
    }

    private @Nullable Kept kept(Position position) {
        Kept kept = pages.get(position);
        return kept == null || kept.age() > KEPT_NANOS ? null : kept;
    }

    private Uni<Stretch> read(SqlConnection connection, Position position) {
        Uni<Stretch> page = Uni.createFrom()
                .deferred(() -> connection
                        .preparedQuery(read)
                        .execute(Tuple.of(position.transaction(), position.id()))
                        .chain(rows -> page(connection, rows, position)))
                .onFailure()
                .invoke(() -> pages.remove(position))
                .memoize()
                .indefinitely();
        pages.remove(position);
        pages.put(position, new Kept(page, growth.get(), System.nanoTime()));
        return page;
    }

    private Uni<Stretch> page(SqlConnection connection, RowSet<Row> rows, Position position) {
        List<Event> events = new ArrayList<>(rows.size());
        Position last = position;
        Joint joint = new Joint(0, position);
        for (Row row : rows) {
            events.add(EventRow.event(row));
            last = Position.of(row);
            if (kept(last) != null) {
                joint = new Joint(events.size(), last);
            }
        }
        boolean isFull = events.size() == size;
        return joint.events() == 0
                ? stretch(connection, events, last, isFull)
                : stretch(connection, events.subList(0, joint.events()), joint.position(), true);
    }

    private static Uni<Stretch> stretch(SqlConnection connection, List<Event> events, Position last, boolean mayGoOn) {
        return EventBatch.of(connection, events).map(batch -> new Stretch(batch, last, mayGoOn));
    }
}
