package io.embudo.fields;

import io.embudo.lists.Column;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record as lists show and order it.
 *
 * @param name as the API writes it
 * @param sql the value as it is selected, over the tables of {@link Listed}
 * @param kind what the selected value is
 * @param order what lists are ordered by it with; null where they cannot be
 */
public record Field(
        String name, String sql, Kind kind, @Nullable Column order) {

    /** What a selected value is to the database. */
    public enum Kind {
        TEXT,
        /** One of the texts of a standard or an enumeration. */
        CODE,
        ID,
        NUMBER,
        INSTANT,
        /** An array of texts. */
        LIST,
        /** An object of an amount and its currency, or null. */
        MONEY,
        /** A text, number or truth value as JSON. */
        SCALAR,
        JSON
    }

    private static final String CUSTOM = "properties.";

    /** Whether a name means a custom property. */
    static boolean isCustom(String name) {
        return name.startsWith(CUSTOM);
    }

    /** The custom property after the prefix that says it is one. */
    static String customName(String name) {
        return name.substring(CUSTOM.length());
    }

    boolean isCustom() {
        return isCustom(name);
    }

    /** What lists can be ordered by, if it is anything. */
    public Optional<Column> column() {
        return Optional.ofNullable(order);
    }

    static Field unsorted(String name, String sql, Kind kind) {
        return new Field(name, sql, kind, null);
    }

    static Field sorted(String name, String sql, Kind kind, boolean isNullable) {
        String type =
                switch (kind) {
                    case ID -> "uuid";
                    case NUMBER -> "numeric";
                    case INSTANT -> "timestamptz";
                    default -> "text";
                };
        return new Field(name, sql, kind, new Column(name, sql, type, isNullable));
    }

    /** Ordered as people do: neither case nor accents come first. */
    static Field named(String name, String sql, boolean isNullable) {
        return new Field(name, sql, Kind.TEXT, new Column(name, "plain_text(%s)".formatted(sql), "text", isNullable));
    }
}
