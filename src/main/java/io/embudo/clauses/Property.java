package io.embudo.clauses;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertySql;
import org.jspecify.annotations.Nullable;

/**
 * Something known about a contact, a company or an event.
 *
 * @param name as conditions write it
 * @param column where it is fixed; null for a custom one
 * @param definition of a custom one; null where nobody defines them, as with what events carry
 */
public record Property(
        String name,
        ValueType type,
        @Nullable String column,
        @Nullable PropertyDefinition definition) {

    /** The value as one of its type; null where there is none, or one that is not of this type. */
    public String value(String alias) {
        if (column != null) {
            return alias + "." + column;
        }
        if (definition != null) {
            return PropertySql.value(alias, definition);
        }
        String json = "(%s.properties -> %s)".formatted(alias, literal());
        return switch (type) {
            case NUMBER, BOOLEAN ->
                "case when jsonb_typeof(%1$s) = '%2$s' then (%1$s)::%3$s end"
                        .formatted(json, type == ValueType.NUMBER ? "number" : "boolean", type.sql());
            default -> text(alias);
        };
    }

    /** The value as a text, for what is asked of values of every type. */
    public String text(String alias) {
        return column == null
                ? "(%s.properties ->> %s)".formatted(alias, literal())
                : "%s.%s::text".formatted(alias, column);
    }

    public boolean isCustom() {
        return column == null;
    }

    /** The name as it stands in the statement: checked to be a name, and written so that an index can be used. */
    private String literal() {
        return "'" + name.substring(name.indexOf('.') + 1) + "'";
    }
}
