package io.embudo.activities;

import io.embudo.sales.OccurredAt;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about an activity.
 *
 * @param contactId with whom; stays once it is said
 * @param occurredAt when it took place, or is to take place: a meeting may be planned up to ten years ahead. A planned
 *     one counts for scores as soon as it is logged, for having agreed to meet is the sign of interest
 * @param endsAt until when, at most a day later; half an hour is taken for it where it is not said
 * @param state {@code planned} where it is not said and it lies ahead, {@code done} where it does not
 * @param outcome what came of it, in the team's own terms
 */
@Schema(name = "NewActivity")
public record NewActivity(
        @NotNull ActivityType type,
        @NotNull UUID contactId,
        @NotNull Instant occurredAt,
        @Nullable Instant endsAt,
        @Nullable ActivityState state,

        @Nullable @Size(max = 200) @Schema(examples = "interested")
        String outcome,

        @Nullable @Size(max = 10_000) String notes) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public NewActivity {
        if (occurredAt != null) {
            occurredAt = OccurredAt.planned(occurredAt);
        }
        if (endsAt != null && occurredAt != null) {
            endsAt = endsAt.truncatedTo(ChronoUnit.MICROS);
            requireEnd(Duration.between(occurredAt, endsAt));
        }
    }

    private static void requireEnd(Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("/endsAt", "is not after occurredAt, or more than a day after it");
        }
    }

    ActivityState stateAt(Instant now) {
        if (state != null) {
            return state;
        }
        return occurredAt.isAfter(now) ? ActivityState.planned : ActivityState.done;
    }
}
