package io.embudo.feed;

import io.embudo.events.Event;
import io.embudo.shared.Cursor;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A place in the log, right after an event. It is named by the event and not by its number in the log, because the
 * numbers change when the database is restored into another cluster; and it serves every filter.
 */
record LogPlace(String tx, UUID id) {

    /** Before the first event. */
    static final LogPlace BEGINNING = new LogPlace("0", new UUID(0, 0));

    private static final String LIST = "events";

    static String after(Event event) {
        return Cursor.after(LIST, event.id(), Objects.requireNonNull(event.recordedAt()));
    }

    /** The place that a cursor names; a problem where the log no longer has its event. */
    static Uni<LogPlace> of(SqlClient client, String cursor) {
        List<String> event = Cursor.read(cursor, LIST, 2);
        return new SqlQuery("select tx::text as tx, id from event")
                .add(
                        "where recorded_at = ? and id = ?",
                        OffsetDateTime.parse(event.get(1)),
                        UUID.fromString(event.get(0)))
                .list(client, row -> new LogPlace(row.getString("tx"), row.getUUID("id")))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new ProblemException(
                                ProblemType.INVALID_CURSOR, "The log no longer keeps the event of this cursor.");
                    }
                    return found.getFirst();
                });
    }
}
