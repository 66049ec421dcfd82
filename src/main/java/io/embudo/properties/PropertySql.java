package io.embudo.properties;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The SQL of custom values: written here alone, so that a condition and the index that serves it are the same
 * expression to the planner. A value that is not of its definition's type, as one stored before a change of type in the
 * same second may be, is null and never an error.
 */
public final class PropertySql {

    /** Whatever else a name may be, nothing in it ends a literal. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,99}");

    private static final Map<PropertyType, String> TYPES = Map.of(
            PropertyType.NUMBER, "numeric",
            PropertyType.MONEY, "numeric",
            PropertyType.BOOLEAN, "boolean",
            PropertyType.DATE, "date",
            PropertyType.DATETIME, "timestamptz",
            PropertyType.MULTI_ENUMERATION, "jsonb");

    private PropertySql() {}

    /** Whether a property may have this name: a letter, then up to 99 letters, digits or underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The value as an immutable expression of the type {@link #type} names; of money its amount, in whatever currency;
     * of several options the JSON array of them.
     *
     * @param alias of the table whose column {@code properties} keeps the values
     */
    public static String value(String alias, PropertyDefinition definition) {
        String json = json(alias, definition);
        return switch (definition.type()) {
            case TEXT, ENUMERATION, PHONE, URL -> text(alias, definition);
            case NUMBER -> "(case when jsonb_typeof(%1$s) = 'number' then (%1$s)::numeric end)".formatted(json);
            case BOOLEAN -> "(case when jsonb_typeof(%1$s) = 'boolean' then (%1$s)::boolean end)".formatted(json);
            case DATE -> "property_date(%s)".formatted(text(alias, definition));
            case DATETIME -> "property_instant(%s)".formatted(text(alias, definition));
            case MONEY -> "property_amount(%s)".formatted(json);
            case MULTI_ENUMERATION -> json;
        };
    }

    /** The value as a text, of whatever type it is; null where there is none. */
    public static String text(String alias, PropertyDefinition definition) {
        return "(%s.properties ->> %s)".formatted(alias, literal(definition.name()));
    }

    /** The value as {@code jsonb}; null where there is none. */
    public static String json(String alias, PropertyDefinition definition) {
        return "(%s.properties -> %s)".formatted(alias, literal(definition.name()));
    }

    /** The SQL type of {@link #value}: what a value that it is compared with is cast to. */
    public static String type(PropertyType type) {
        return Objects.requireNonNullElse(TYPES.get(type), "text");
    }

    private static String literal(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("is no name of a property: " + name);
        }
        return "'" + name + "'";
    }
}
