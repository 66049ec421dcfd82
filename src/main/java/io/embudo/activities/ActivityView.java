package io.embudo.activities;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the API shows it.
 *
 * @param ownerId nobody until a lead that asked for it is given to somebody
 * @param touch what led to it, where the contact asked for it in public
 * @param submissionId the form that the contact filled in to ask for it
 * @param bookingId the slot that the contact booked
 */
@Schema(name = "Activity")
public record ActivityView(
        UUID id,
        int version,
        ActivityType type,
        UUID contactId,
        Instant occurredAt,
        @Nullable Instant endsAt,
        ActivityState state,
        @Nullable String outcome,
        @Nullable String notes,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        @Nullable ActivityTouch touch,
        @Nullable UUID submissionId,
        @Nullable UUID bookingId,
        Instant createdAt,
        Instant updatedAt) {

    static ActivityView of(Row row) {
        OffsetDateTime endsAt = row.getOffsetDateTime("ends_at");
        return new ActivityView(
                row.getUUID("id"),
                row.getInteger("version"),
                ActivityType.valueOf(row.getString("type")),
                row.getUUID("contact_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                endsAt == null ? null : endsAt.toInstant(),
                ActivityState.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getString("notes"),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                ActivityTouch.of(row),
                row.getUUID("submission_id"),
                row.getUUID("booking_id"),
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
                activity.endsAt,
                activity.state,
                activity.outcome,
                activity.notes,
                activity.ownerId,
                activity.teamId,
                activity.touch,
                activity.submissionId,
                activity.bookingId,
                activity.createdAt,
                activity.updatedAt);
    }
}
