package io.embudo.followups;

import io.embudo.bookingpages.BookedType;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says a form leads to.
 *
 * @param bookingPageId where whoever filled the form in is offered to book it at once
 * @param within how soon it is due, as ISO 8601 writes it; a day where it is not said
 */
@Schema(name = "NewFormFollowUp")
public record NewFollowUp(
        @NotNull BookedType type,
        @Nullable UUID bookingPageId,

        @Nullable @Size(max = 20) @Schema(examples = "PT4H") String within) {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    public NewFollowUp {
        Duration due = parsed(within);
        if (due.isNegative() || due.isZero() || due.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("/within", "is not a period of more than nothing and at most 90 days");
        }
    }

    Duration due() {
        return parsed(within);
    }

    private static Duration parsed(@Nullable String said) {
        try {
            return said == null ? USUAL : Duration.parse(said);
        } catch (DateTimeException none) {
            throw ProblemException.invalid("/within", "is not a period such as PT4H or P1D");
        }
    }
}
