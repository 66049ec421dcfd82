package io.embudo.definitions;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertySql;
import io.embudo.properties.PropertyType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The index of one searchable property: of its values and the ids, so that it finds a value, gives a range, and goes
 * through all records by value; of several options, of each of them.
 *
 * @param name made of the index's own text, so that an index of another type is another one
 * @param create the statement that makes it without holding up writers
 */
record SearchIndex(String name, String create) {

    /** What the names of these indexes begin with, and no other's does. */
    static final String PREFIX = "property_index_";

    private static final int DIGITS = 16;

    static SearchIndex of(PropertyDefinition definition) {
        String table = definition.object().table();
        String value = PropertySql.value(table, definition);
        String what = definition.type() == PropertyType.MULTI_ENUMERATION
                ? "%s using gin ((%s))".formatted(table, value)
                : "%s ((%s), id)".formatted(table, value);
        String name = PREFIX + digest(what).substring(0, DIGITS);
        return new SearchIndex(name, "create index concurrently if not exists %s on %s".formatted(name, what));
    }

    /** The statement that takes an index away without holding up writers. */
    static String drop(String name) {
        return "drop index concurrently if exists " + name;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
