package io.embudo.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.events.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event as other systems see it.
 *
 * @param id that of every webhook which tells of the event, too
 * @param type the kind of event, such as {@code form.submitted}
 * @param occurredAt when it happened
 * @param recordedAt when the log took it in
 * @param subjectId the CTA, form, message, activity, sale or other record it happened to
 * @param channel where the visit came from, where it came from somewhere
 * @param actor who did it
 * @param properties what else is known, by type
 * @param cursor the place right after it in the log, to go on from at any time later; only in the list of events
 */
@Schema(name = "Event")
public record EventView(
        UUID id,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable UUID contactId,
        @Nullable UUID visitorId,
        @Nullable UUID subjectId,
        @Nullable UUID campaignId,
        @Nullable String channel,
        String actor,
        Map<String, Object> properties,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String cursor) {

    /** An event that was read from the log. */
    public static EventView of(Event event, @Nullable String cursor) {
        return new EventView(
                event.id(),
                event.type(),
                event.occurredAt(),
                Objects.requireNonNull(event.recordedAt()),
                event.contactId(),
                event.visitorId(),
                event.subjectId(),
                event.campaignId(),
                event.channel(),
                event.actor(),
                event.properties(),
                cursor);
    }
}
