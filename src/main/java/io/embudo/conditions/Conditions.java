package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Reads the conditions that callers write. */
@ApplicationScoped
public class Conditions {

    private final PropertyDefinitions definitions;

    Conditions(PropertyDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * The condition that a JSON value stands for; a problem that names the wrong place where it is none.
     *
     * @param pointer where the condition stands in the body, such as {@code /where}
     */
    public Uni<ParsedCondition> parse(JsonNode json, String pointer) {
        return definitions
                .all()
                .map(known -> new ParsedCondition(ConditionParser.parse(
                        json,
                        pointer,
                        known.values().stream()
                                .collect(Collectors.toMap(PropertyDefinition::name, PropertyDefinition::type)))));
    }
}
