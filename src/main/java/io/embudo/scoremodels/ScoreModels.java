package io.embudo.scoremodels;

import io.embudo.shared.Definitions;
import jakarta.enterprise.context.ApplicationScoped;

/** The score models. */
@ApplicationScoped
class ScoreModels implements Definitions<ScoreModel> {

    @Override
    public String noun() {
        return "score model";
    }
}
