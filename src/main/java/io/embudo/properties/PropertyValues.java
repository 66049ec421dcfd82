package io.embudo.properties;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the custom properties of single new records. Writers of many, and of changes, take a {@link DefinitionSet}. */
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
        return said == null || said.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : definitions
                        .naming(object, DefinitionSet.named(said))
                        .map(known -> known.changed(Map.of(), said, pointer));
    }
}
