package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has custom properties. */
public enum PropertyObject {
    CONTACTS("contact", "contacts:read", true),
    COMPANIES("company", "companies:read", true),
    SALES("sale", "sales:read", false);

    private final String table;
    private final String readPermission;
    private final boolean namesWriter;

    PropertyObject(String table, String readPermission, boolean namesWriter) {
        this.table = table;
        this.readPermission = readPermission;
        this.namesWriter = namesWriter;
    }

    /** The table whose column {@code properties} keeps the values. */
    public String table() {
        return table;
    }

    /** The permission whose reach says which of the records a caller may see. */
    public String readPermission() {
        return readPermission;
    }

    /** Whether the rows say who wrote them last and out of what, so that their history tells. */
    public boolean namesWriter() {
        return namesWriter;
    }

    /** Whether a value may be declared to belong to one record alone. */
    public boolean hasUniqueValues() {
        return this == CONTACTS;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The object with this code, if there is one. */
    public static Optional<PropertyObject> of(String code) {
        return Arrays.stream(values())
                .filter(object -> object.code().equals(code))
                .findFirst();
    }

    /**
     * As a path names it.
     *
     * @throws IllegalArgumentException where there is no such, which is answered as not found
     */
    public static PropertyObject fromString(String code) {
        return of(code).orElseThrow(
                        () -> new IllegalArgumentException("Nothing has properties that is called " + code));
    }

    @Override
    public String toString() {
        return code();
    }
}
