package io.embudo.scoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The score of a contact as the API shows it. A contact that was never scored has 0, and the rest is empty.
 *
 * @param value 0 to 100
 * @param contributions what each rule added, in the order of the rules; the points add up to the value
 * @param modelVersion the version of the model it was made by
 */
@Schema(name = "Score")
public record ScoreView(
        int value,
        List<Contribution> contributions,
        @Nullable UUID modelId,
        @Nullable Integer modelVersion,
        @Nullable Instant computedAt) {

    static final ScoreView NEVER_SCORED = new ScoreView(0, List.of(), null, null, null);
}
