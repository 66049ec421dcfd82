package io.embudo.scoremodels;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A score model as the API shows it. */
@Schema(name = "ScoreModel")
public record ScoreModelView(
        UUID id, int version, String name, List<ScoreRule> rules, Instant createdAt, Instant updatedAt) {

    static ScoreModelView of(ScoreModel model) {
        return new ScoreModelView(
                model.id, model.version, model.name, model.ruleTable.rules(), model.createdAt, model.updatedAt);
    }
}
