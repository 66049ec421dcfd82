package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has custom properties. */
public enum PropertyObject {
    CONTACTS("contact"),
    COMPANIES("company"),
    SALES("sale");

    private final String table;

    PropertyObject(String table) {
        this.table = table;
    }

    /** The table whose column {@code properties} keeps the values. */
    public String table() {
        return table;
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

    @Override
    public String toString() {
        return code();
    }
}
