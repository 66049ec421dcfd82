package io.embudo.profiles;

import io.embudo.properties.CheckedValue;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * First telephone numbers that cannot be read, of people who cannot be asked again: they stay as they are written, as the
 * custom property of the field's name, which is defined once there is one.
 */
@ApplicationScoped
public class UnreadablePhones {

    static final String PROPERTY = "phone";

    private final Pool pool;
    private final PropertyDefinitions definitions;
    private final ContactRules rules;

    UnreadablePhones(Pool pool, PropertyDefinitions definitions, ContactRules rules) {
        this.pool = pool;
        this.definitions = definitions;
        this.rules = rules;
    }

    /** The definition of that property, where there is none yet. */
    public static PropertyDefinition definition() {
        return PropertyDefinition.of(
                PropertyObject.CONTACTS, PROPERTY, PropertyLabel.of("Phone"), PropertyType.TEXT, List.of());
    }

    /**
     * The contact as {@link ContactRules#kept} has it, with the property defined. A number that the property cannot hold,
     * because somebody defined it otherwise, drops out. To be called before a transaction opens.
     */
    public Uni<NewContact> keep(NewContact said) {
        NewContact kept = rules.kept(said);
        if (kept.phone() != null || said.phone() == null || said.phone().isBlank()) {
            return Uni.createFrom().item(kept);
        }
        return known().map(known -> kept.withProperties(acceptable(kept, known)));
    }

    private Uni<DefinitionSet> known() {
        List<String> name = List.of(PROPERTY);
        return definitions
                .naming(PropertyObject.CONTACTS, name)
                .chain(known -> known.knows(name)
                        ? Uni.createFrom().item(known)
                        : pool.withTransaction(connection -> definitions.define(connection, List.of(definition())))
                                .chain(() -> definitions.fresh(PropertyObject.CONTACTS)));
    }

    private static Map<String, Object> acceptable(NewContact kept, DefinitionSet known) {
        Map<String, Object> properties = new HashMap<>(Objects.requireNonNull(kept.properties()));
        CheckedValue words = known.read(PROPERTY, String.valueOf(properties.remove(PROPERTY)));
        if (words.value() != null) {
            properties.put(PROPERTY, words.value());
        }
        return properties;
    }
}
