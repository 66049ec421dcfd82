package io.embudo.consents;

import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says that a contact answered. A yes needs the words that were agreed to and where it was given.
 *
 * @param purpose such as {@code marketing}, {@code newsletter} or {@code profiling}
 * @param legalBasis {@code consent} where it is not said
 * @param source a code for where the answer was given, such as {@code phoneCall} or {@code paperForm}
 * @param occurredAt when it was given; now where it is not said. The latest answer is in force, whenever it was entered
 */
@Schema(name = "NewConsent")
public record NewConsent(
        @NotNull
        @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}", message = "is not a name such as marketing")
        @Schema(examples = "marketing")
        String purpose,

        @NotNull ConsentChannel channel,
        @NotNull Boolean granted,
        @Nullable LegalBasis legalBasis,

        @Nullable @Size(min = 1, max = 10_000) String text,

        @Nullable @Size(min = 1, max = 100) String textVersion,

        @Nullable
        @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}", message = "is not a code such as phoneCall")
        @Schema(examples = "phoneCall")
        String source,

        @Nullable Instant occurredAt) {

    private static final String API = "api";
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    public NewConsent {
        if (Boolean.TRUE.equals(granted) && (text == null || text.isBlank())) {
            throw ProblemException.invalid("/text", "is missing: say the words that were agreed to");
        }
        if (Boolean.TRUE.equals(granted) && source == null) {
            throw ProblemException.invalid("/source", "is missing: say where the answer was given");
        }
        if (occurredAt != null && occurredAt.isBefore(EARLIEST)) {
            throw ProblemException.invalid("/occurredAt", "is before 1970");
        }
        if (occurredAt != null && occurredAt.isAfter(Instant.now().plus(CLOCK_SKEW))) {
            throw ProblemException.invalid("/occurredAt", "lies in the future");
        }
    }

    /**
     * The entry that keeps it.
     *
     * @param actor who says so, as the log names actors
     */
    public ConsentEntry of(UUID contact, String actor) {
        Instant given = occurredAt == null ? Moment.now() : occurredAt.truncatedTo(ChronoUnit.MICROS);
        return new ConsentEntry(
                Ids.next(),
                contact,
                purpose,
                channel,
                granted,
                Objects.requireNonNullElse(legalBasis, LegalBasis.consent),
                text,
                textVersion,
                Objects.requireNonNullElse(source, API),
                null,
                Map.of(),
                actor,
                given);
    }
}
