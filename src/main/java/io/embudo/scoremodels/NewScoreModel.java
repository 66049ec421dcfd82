package io.embudo.scoremodels;

import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller says about a score model.
 *
 * @param rules applied in this order; their names are unique
 */
public record NewScoreModel(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Size(max = 50) List<@NotNull @Valid ScoreRule> rules) {

    public NewScoreModel {
        if (rules != null) {
            requireUniqueNames(rules);
        }
    }

    private static void requireUniqueNames(List<ScoreRule> rules) {
        Set<String> names = new HashSet<>();
        for (int position = 0; position < rules.size(); position++) {
            ScoreRule rule = rules.get(position);
            if (rule != null && rule.name() != null && !names.add(rule.name())) {
                throw ProblemException.invalid("/rules/%d/name".formatted(position), "is the name of a rule above");
            }
        }
    }
}
