package io.embudo.notifications;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something a person in the team should act on.
 *
 * @param kind what it is; {@code neglectedContact}: a contact showed interest, and nobody called or met them in time
 * @param contactName the contact's name, or e-mail address where that is all that is known
 * @param ownerId whose contact it is; null where it is nobody's
 * @param eventId the sign of interest that nobody answered: the first one
 * @param eventType what the contact did
 * @param engagedAt when the contact did it
 * @param read whether the caller has marked it as read
 * @param closedAt when somebody contacted the contact, or dismissed the notification; null while it is open
 * @param closedBy who did
 */
@Schema(name = "Notification")
record NotificationView(
        UUID id,
        String kind,
        UUID contactId,
        @Nullable String contactName,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        UUID eventId,
        String eventType,
        Instant engagedAt,
        Instant createdAt,
        boolean read,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    static NotificationView of(Row row) {
        OffsetDateTime closed = row.getOffsetDateTime("closed_at");
        return new NotificationView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getUUID("contact_id"),
                row.getString("contact_name"),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getUUID("event_id"),
                row.getString("event_type"),
                row.getOffsetDateTime("engaged_at").toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getBoolean("is_read"),
                closed == null ? null : closed.toInstant(),
                row.getString("closed_by"));
    }

    Instant changedAt() {
        return closedAt == null ? createdAt : closedAt;
    }

    boolean isOpen() {
        return closedAt == null;
    }
}
