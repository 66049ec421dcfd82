package io.embudo.activities;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An activity as the API shows it. */
@Schema(name = "Activity")
public record ActivityView(
        UUID id,
        int version,
        ActivityType type,
        UUID contactId,
        Instant occurredAt,
        @Nullable String outcome,
        @Nullable String notes,
        UUID ownerId,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt) {

    static ActivityView of(Row row) {
        return new ActivityView(
                row.getUUID("id"),
                row.getInteger("version"),
                ActivityType.valueOf(row.getString("type")),
                row.getUUID("contact_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("outcome"),
                row.getString("notes"),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static ActivityView of(Activity activity) {
        return new ActivityView(
                activity.id,
                activity.version,
                activity.type,
                activity.contactId,
                activity.occurredAt,
                activity.outcome,
                activity.notes,
                activity.ownerId,
                activity.teamId,
                activity.createdAt,
                activity.updatedAt);
    }
}
