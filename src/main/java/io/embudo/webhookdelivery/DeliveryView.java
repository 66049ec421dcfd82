package io.embudo.webhookdelivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint, as the API shows it.
 *
 * @param eventId the {@code webhook-id} of its requests
 * @param type of the event
 * @param attempts how many there were
 * @param dueAt when it is tried next, at the earliest; null where it is delivered or given up
 * @param last what came of the last attempt
 * @param log every attempt, the newest first; only where one delivery is asked for
 */
@Schema(name = "WebhookDelivery")
record DeliveryView(
        UUID id,
        UUID eventId,
        String type,
        @Nullable UUID contactId,
        DeliveryState state,
        int attempts,
        @Nullable Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Attempt last,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) List<Attempt> log) {

    static DeliveryView of(Row row) {
        DeliveryState state = DeliveryState.of(row.getString("state"));
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new DeliveryView(
                row.getUUID("id"),
                row.getUUID("event_id"),
                row.getString("type"),
                row.getUUID("contact_id"),
                state,
                row.getInteger("attempts"),
                finished == null ? row.getOffsetDateTime("due_at").toInstant() : null,
                row.getOffsetDateTime("created_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getOffsetDateTime("began_at") == null ? null : Attempt.of(row),
                null);
    }

    DeliveryView withLog(List<Attempt> every) {
        return new DeliveryView(
                id, eventId, type, contactId, state, attempts, dueAt, createdAt, finishedAt, last, every);
    }
}
