package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the values of a custom property are, and how they are stored in JSON. */
public enum PropertyType {
    /** A string, exactly as it was said. */
    TEXT("text", "a text"),
    /** A number of at most fifteen digits before the point and ten after: what every reader of JSON keeps exactly. */
    NUMBER("number", "a number such as 1234.5"),
    /** A string, {@code YYYY-MM-DD}. */
    DATE("date", "a date (YYYY-MM-DD)"),
    /** A string, ISO 8601 in UTC, to the microsecond. */
    DATETIME("datetime", "an instant such as 2026-01-31T12:00:00Z"),
    BOOLEAN("boolean", "true or false (in a file also yes or no)"),
    /** A string, the value of one option. */
    ENUMERATION("enumeration", "one of the options"),
    /** A list of strings, the values of options in the options' order; never empty. */
    MULTI_ENUMERATION("multiEnumeration", "a list of options (in a text parted by ;)"),
    /** A string, ITU-T E.164. */
    PHONE("phone", "a telephone number such as +52 55 1234 5678"),
    /** A string, an absolute address of the web. */
    URL("url", "a web address such as https://example.com"),
    /** An object of a decimal string and an ISO 4217 code, as {@link io.embudo.shared.Money} is written. */
    MONEY("money", "money such as {\"amount\":\"12.50\",\"currency\":\"MXN\"}, in a text 12.50 MXN");

    private final String code;
    private final String expected;

    PropertyType(String code, String expected) {
        this.code = code;
        this.expected = expected;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /**
     * The type with this code.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static PropertyType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no type of property " + code));
    }

    /** The value that a text stands for; none where it is none of this type. Options are those of no enumeration. */
    public Optional<Object> read(String text) {
        return ValueReader.fromText(this, List.of(), "", text);
    }

    /** What a value of this type looks like, to be told to whoever wrote another one. */
    public String expected() {
        return expected;
    }

    /** Whether its values are options of the definition. */
    public boolean hasOptions() {
        return this == ENUMERATION || this == MULTI_ENUMERATION;
    }

    /** Whether no two records having the same value makes sense. */
    public boolean canBeUnique() {
        return this != BOOLEAN && this != MULTI_ENUMERATION && this != MONEY;
    }

    @Override
    public String toString() {
        return code;
    }
}
