package io.embudo.webhookfanout;

import io.embudo.conditions.ParsedCondition;
import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.eventtypes.EventTypes;
import io.embudo.webhooks.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enabled webhook, ready to be asked which events it is told of. */
record KeptWebhook(
        Webhook webhook,
        @Nullable EventTypes types,
        @Nullable ParsedCondition condition) {

    static KeptWebhook of(Webhook webhook, @Nullable ParsedCondition condition) {
        List<String> types = webhook.types();
        return new KeptWebhook(webhook, types == null ? null : new EventTypes(types), condition);
    }

    UUID id() {
        return webhook.id();
    }

    /** Those of its types; of events about no contact, none where there is a condition. */
    EventBatch wanted(EventBatch batch) {
        return batch.where(event ->
                (types == null || types.include(event.type())) && (condition == null || event.contactId() != null));
    }

    /** Those recorded since there has been the webhook. */
    EventBatch sinceThen(EventBatch batch) {
        return batch.where(event -> !recorded(event).isBefore(webhook.createdAt()));
    }

    private static Instant recorded(Event event) {
        return Objects.requireNonNull(event.recordedAt());
    }
}
