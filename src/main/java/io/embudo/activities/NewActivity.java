package io.embudo.activities;

import io.embudo.sales.OccurredAt;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about an activity.
 *
 * @param contactId with whom; stays once it is said
 * @param occurredAt when it took place, or is to take place: a meeting may be planned up to ten years ahead. A planned
 *     one counts for scores as soon as it is logged, for having agreed to meet is the sign of interest
 * @param outcome what came of it, in the team's own terms
 */
@Schema(name = "NewActivity")
public record NewActivity(
        @NotNull ActivityType type,
        @NotNull UUID contactId,
        @NotNull Instant occurredAt,

        @Nullable @Size(max = 200) @Schema(examples = "interested")
        String outcome,

        @Nullable @Size(max = 10_000) String notes) {

    public NewActivity {
        if (occurredAt != null) {
            occurredAt = OccurredAt.planned(occurredAt);
        }
    }
}
