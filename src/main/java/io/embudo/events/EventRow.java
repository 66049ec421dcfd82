package io.embudo.events;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** An event as its row in the log holds it. */
public final class EventRow {

    /** The columns that {@link #event} reads, of the log under the alias {@code e}. */
    public static final String COLUMNS = "e.id, e.type, e.occurred_at, e.contact_id, e.visitor_id, e.subject_id,"
            + " e.campaign_id, e.channel, e.actor, e.properties, e.recorded_at";

    private EventRow() {}

    /** The event in a row of {@link #COLUMNS}. */
    public static Event event(Row row) {
        return new Event(
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getUUID("contact_id"),
                row.getUUID("visitor_id"),
                row.getUUID("subject_id"),
                row.getUUID("campaign_id"),
                row.getString("channel"),
                row.getString("actor"),
                ((JsonObject) row.getValue("properties")).getMap(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }
}
