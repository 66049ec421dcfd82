package io.embudo.mail;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param attempts how often it was tried
 * @param reason why the last attempt failed; null where none did or where it was sent since
 */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        MessageState state,
        UUID templateId,
        UUID contactId,
        @Nullable UUID campaignId,
        int attempts,
        @Nullable String reason,
        Instant queuedAt,
        @Nullable Instant sentAt) {

    static MessageView of(Row row) {
        OffsetDateTime sentAt = row.getOffsetDateTime("sent_at");
        return new MessageView(
                row.getUUID("id"),
                MessageState.valueOf(row.getString("state")),
                row.getUUID("template_id"),
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                row.getInteger("attempts"),
                row.getString("reason"),
                row.getOffsetDateTime("queued_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    static MessageView of(Message message) {
        return new MessageView(
                message.id,
                message.state,
                message.templateId,
                message.contactId,
                message.campaignId,
                message.attempts,
                message.reason,
                message.queuedAt,
                message.sentAt);
    }
}
