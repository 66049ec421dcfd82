package io.embudo.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.embudo.shared.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One immutable fact that happened.
 *
 * @param id UUIDv7, given when the fact is noted
 * @param type what happened: subject and past participle, such as {@code cta.clicked}
 * @param occurredAt when it happened, as opposed to when it was recorded
 * @param contactId whom it is about, where known
 * @param visitorId the anonymous browser it came from, where there was one
 * @param subjectId the thing it happened to (a CTA, a form, a message), where there is one
 * @param campaignId the campaign that thing belongs to
 * @param channel where the visit came from; only a touch, an event that can earn credit for a conversion, has one
 * @param actor who did it: {@code user:<id>}, {@code integration:<id>}, {@code visitor}, {@code contact},
 *     {@code robot}, {@code import:<id>} or {@code system}
 * @param properties what else there is to know, by the type of event
 * @param recordedAt when the log took it in; null until then
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
        UUID id,
        String type,
        Instant occurredAt,
        @Nullable UUID contactId,
        @Nullable UUID visitorId,
        @Nullable UUID subjectId,
        @Nullable UUID campaignId,
        @Nullable String channel,
        String actor,
        Map<String, Object> properties,
        @JsonIgnore @Nullable Instant recordedAt) {

    /** A fact of this type by this actor, at this moment; the {@code with} methods add what else is known. */
    public static Event of(String type, Instant occurredAt, String actor) {
        return new Event(Ids.next(), type, occurredAt, null, null, null, null, null, actor, Map.of(), null);
    }

    public Event withContact(@Nullable UUID contact) {
        return new Event(
                id,
                type,
                occurredAt,
                contact,
                visitorId,
                subjectId,
                campaignId,
                channel,
                actor,
                properties,
                recordedAt);
    }

    /** As if the log had taken it in at that moment. */
    public Event recordedAt(Instant moment) {
        return new Event(
                id, type, occurredAt, contactId, visitorId, subjectId, campaignId, channel, actor, properties, moment);
    }

    public Event withVisitor(@Nullable UUID visitor) {
        return new Event(
                id,
                type,
                occurredAt,
                contactId,
                visitor,
                subjectId,
                campaignId,
                channel,
                actor,
                properties,
                recordedAt);
    }

    public Event withSubject(@Nullable UUID subject) {
        return new Event(
                id,
                type,
                occurredAt,
                contactId,
                visitorId,
                subject,
                campaignId,
                channel,
                actor,
                properties,
                recordedAt);
    }

    public Event withCampaign(@Nullable UUID campaign) {
        return new Event(
                id,
                type,
                occurredAt,
                contactId,
                visitorId,
                subjectId,
                campaign,
                channel,
                actor,
                properties,
                recordedAt);
    }

    public Event withChannel(@Nullable String source) {
        return new Event(
                id,
                type,
                occurredAt,
                contactId,
                visitorId,
                subjectId,
                campaignId,
                source,
                actor,
                properties,
                recordedAt);
    }

    /** Adds one property; an unknown (null) value is left out. */
    public Event with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new HashMap<>(properties);
        more.put(name, value);
        return new Event(
                id,
                type,
                occurredAt,
                contactId,
                visitorId,
                subjectId,
                campaignId,
                channel,
                actor,
                Map.copyOf(more),
                recordedAt);
    }
}
