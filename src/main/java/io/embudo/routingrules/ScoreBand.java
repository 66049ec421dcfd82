package io.embudo.routingrules;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A range of scores.
 *
 * @param from the least score in it; 0 where it is not said
 * @param below the least score above it; none where it is not said
 */
@Schema(name = "ScoreBand")
public record ScoreBand(
        @Nullable @Min(0) @Max(100) @Schema(examples = "60") Integer from,

        @Nullable @Min(1) @Max(101) Integer below) {

    /** Whether a score lies in it. */
    public boolean holds(int score) {
        return (from == null || score >= from) && (below == null || score < below);
    }

    void requireSound() {
        if (from == null && below == null) {
            throw ProblemException.invalid("/score", "says neither from nor below");
        }
        if (from != null && below != null && below <= from) {
            throw ProblemException.invalid("/score/below", "is not more than from");
        }
    }
}
