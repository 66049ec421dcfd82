package io.embudo.webhookdelivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.events.Event;
import io.embudo.feed.EventView;
import io.embudo.webhooks.PayloadStyle;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, as Standard Webhooks lays it out.
 *
 * @param timestamp when the event happened, whenever it is sent
 * @param data ids only, or the event as the list of events shows it
 */
record Message(String type, Instant timestamp, Object data) {

    /** Only ids. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Thin(
            UUID id,
            @Nullable UUID contactId,
            @Nullable UUID subjectId,
            @Nullable UUID campaignId) {}

    static Message of(Event event, PayloadStyle style) {
        Object data = style == PayloadStyle.FULL
                ? EventView.of(event, null)
                : new Thin(event.id(), event.contactId(), event.subjectId(), event.campaignId());
        return new Message(event.type(), event.occurredAt(), data);
    }
}
