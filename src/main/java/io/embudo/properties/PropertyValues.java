package io.embudo.properties;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the custom properties of single records on their way in. Writers of many take a {@link DefinitionSet}. */
@ApplicationScoped
public class PropertyValues {

    private final PropertyDefinitions definitions;

    PropertyValues(PropertyDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * The values of a new record as they are stored; those that are null are left out. Fails with a problem that names
     * every value that is not acceptable.
     *
     * @param pointer the JSON pointer of the object that holds them, such as {@code /properties}
     */
    public Uni<Map<String, Object>> checked(
            PropertyObject object, @Nullable Map<String, ? extends @Nullable Object> said, String pointer) {
        return changed(object, Map.of(), said, pointer);
    }

    /**
     * As {@link #checked}, for a record that exists: a value that stays as it is stored is not looked at again.
     *
     * @param said all that shall be stored; null clears a value
     */
    public Uni<Map<String, Object>> changed(
            PropertyObject object,
            Map<String, Object> before,
            @Nullable Map<String, ? extends @Nullable Object> said,
            String pointer) {
        if (said == null || said.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        if (said.equals(before)) {
            return Uni.createFrom().item(before);
        }
        return definitions.naming(object, DefinitionSet.named(said)).map(known -> known.changed(before, said, pointer));
    }

    /** Of answers that nobody can be asked to correct any more, those that are acceptable, as they are stored. */
    public Uni<Map<String, Object>> acceptable(PropertyObject object, @Nullable Map<String, Object> said) {
        Map<String, Object> answers = Objects.requireNonNullElse(said, Map.of());
        return answers.isEmpty()
                ? Uni.createFrom().item(answers)
                : definitions.naming(object, answers.keySet()).map(known -> known.acceptable(answers));
    }
}
