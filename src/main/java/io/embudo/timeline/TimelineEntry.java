package io.embudo.timeline;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened with a contact.
 *
 * @param id the event's id
 * @param type the kind of event, such as {@code form.submitted}
 * @param subjectId the CTA, form, message, activity or sale it happened to
 * @param channel where the visit came from, where it came from somewhere
 * @param actor who did it
 * @param properties what else is known, by type
 */
public record TimelineEntry(
        UUID id,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable UUID subjectId,
        @Nullable UUID campaignId,
        @Nullable String channel,
        String actor,
        Map<String, Object> properties) {

    static TimelineEntry of(Row row) {
        return new TimelineEntry(
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getUUID("subject_id"),
                row.getUUID("campaign_id"),
                row.getString("channel"),
                row.getString("actor"),
                ((JsonObject) row.getValue("properties")).getMap());
    }
}
