package io.embudo.fields;

import io.embudo.lists.Column;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertySql;
import io.embudo.properties.PropertyType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows the fields of what is listed: its own, and the custom properties as they are defined. */
@ApplicationScoped
public class Fields {

    /** The longest beginning of a text that lists are ordered by, in characters: a cursor carries it. */
    private static final int SORTED_LENGTH = 200;

    private final PropertyDefinitions definitions;

    Fields(PropertyDefinitions definitions) {
        this.definitions = definitions;
    }

    /** The fields there are for requests that name these, be it with a direction. */
    public Uni<Function<String, Optional<Field>>> naming(Listed listed, Collection<String> names) {
        List<String> custom = names.stream()
                .map(name -> name.startsWith("-") ? name.substring(1) : name)
                .filter(Field::isCustom)
                .map(Field::customName)
                .toList();
        return custom.isEmpty()
                ? Uni.createFrom().item(name -> Optional.ofNullable(listed.own().get(name)))
                : definitions.naming(listed.object(), custom).map(known -> name -> field(listed, name, known));
    }

    private static Optional<Field> field(Listed listed, String name, DefinitionSet known) {
        return Field.isCustom(name)
                ? known.find(Field.customName(name)).map(definition -> custom(name, definition))
                : Optional.ofNullable(listed.own().get(name));
    }

    private static Field custom(String name, PropertyDefinition definition) {
        Field.Kind kind =
                switch (definition.type()) {
                    case MULTI_ENUMERATION, MONEY -> Field.Kind.JSON;
                    default -> Field.Kind.SCALAR;
                };
        return new Field(name, PropertySql.json("c", definition), kind, order(name, definition));
    }

    /** Several options have no order. What an index holds is short, and is ordered by as the index has it. */
    private static @Nullable Column order(String name, PropertyDefinition definition) {
        if (definition.type() == PropertyType.MULTI_ENUMERATION) {
            return null;
        }
        String value = PropertySql.value("c", definition);
        String type = PropertySql.type(definition.type());
        boolean isLong = type.equals("text") && !definition.searchable() && !definition.unique();
        return new Column(name, isLong ? "left(%s, %d)".formatted(value, SORTED_LENGTH) : value, type, true);
    }
}
