package io.embudo.events;

import io.vertx.mutiny.sqlclient.Row;

/** An event as its row in the log holds it. */
public final class EventRow {

    /** The columns that {@link #event} reads, of the log under the alias {@code e}. */
    public static final String COLUMNS = "e.id, e.type, e.occurred_at, e.contact_id, e.visitor_id, e.subject_id,"
            + " e.campaign_id, e.channel, e.actor, e.properties::text, e.recorded_at";

    private EventRow() {}

    /** The event in a row that has {@link #COLUMNS}; by their places, as to look up names took longer than all else. */
    public static Event event(Row row) {
        int first = row.getColumnIndex("id");
        return new Event(
                row.getUUID(first),
                row.getString(first + 1),
                row.getOffsetDateTime(first + 2).toInstant(),
                row.getUUID(first + 3),
                row.getUUID(first + 4),
                row.getUUID(first + 5),
                row.getUUID(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                new LoggedProperties(row.getString(first + 9)),
                row.getOffsetDateTime(first + 10).toInstant());
    }
}
