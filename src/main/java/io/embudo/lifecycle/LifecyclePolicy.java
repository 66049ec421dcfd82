package io.embudo.lifecycle;

import io.embudo.profiles.LifecycleStage;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which lifecycle stages may follow which.
 *
 * @param moves by stage, the stages that a contact may move to from there; a stage that is absent is never left
 */
@Schema(name = "LifecyclePolicy")
record LifecyclePolicy(@NotNull Map<LifecycleStage, List<LifecycleStage>> moves) {

    LifecyclePolicy {
        Map<LifecycleStage, List<LifecycleStage>> checked = new EnumMap<>(LifecycleStage.class);
        Objects.requireNonNullElse(moves, Map.<LifecycleStage, List<LifecycleStage>>of())
                .forEach((from, to) -> {
                    if (to == null || to.contains(null) || to.contains(from)) {
                        throw ProblemException.invalid("/moves/" + from, "is not a list of other stages");
                    }
                    checked.put(from, to.stream().distinct().sorted().toList());
                });
        moves = moves == null ? moves : checked;
    }
}
