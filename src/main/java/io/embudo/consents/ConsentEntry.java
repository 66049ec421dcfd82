package io.embudo.consents;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.embudo.events.Event;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer to be kept: a yes or a no of a contact, for a purpose, by a channel.
 *
 * @param text the very words; null where a no was said in none
 * @param source a code for what kind of thing took the answer, such as {@code form}, {@code import} or {@code phoneCall}
 * @param sourceId which one
 * @param proof what else shows that it was so
 * @param actor who says so, as the log names actors
 * @param occurredAt when it was given, as opposed to when it was noted; the latest one is in force
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConsentEntry(
        UUID id,
        UUID contactId,
        String purpose,
        ConsentChannel channel,
        boolean granted,
        LegalBasis legalBasis,
        @Nullable String text,
        @Nullable String textVersion,
        String source,
        @Nullable UUID sourceId,
        Map<String, Object> proof,
        String actor,
        Instant occurredAt) {

    /** A no to marketing by one channel, said now. */
    public static ConsentEntry optOut(UUID contact, ConsentChannel channel, Consents.Withdrawal how, String actor) {
        return new ConsentEntry(
                Ids.next(),
                contact,
                Consents.MARKETING,
                channel,
                false,
                LegalBasis.consent,
                how.text(),
                null,
                how.source(),
                how.sourceId(),
                Map.of(),
                actor,
                Moment.now());
    }

    /** An answer about marketing by e-mail that a file brought along. */
    public static ConsentEntry imported(UUID contact, boolean granted, @Nullable String text, UUID job) {
        return new ConsentEntry(
                Ids.next(),
                contact,
                Consents.MARKETING,
                ConsentChannel.email,
                granted,
                LegalBasis.consent,
                text,
                null,
                "import",
                job,
                Map.of(),
                "import:" + job,
                Moment.now());
    }

    /** What happened, as the log keeps it. */
    Event happened() {
        return Event.of(granted ? "consent.given" : "consent.withdrawn", occurredAt, actor)
                .withContact(contactId)
                .withSubject(sourceId)
                .with("purpose", purpose)
                .with("channel", channel)
                .with("source", source);
    }
}
