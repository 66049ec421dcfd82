package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the values of a custom property are. */
public enum PropertyType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE;

    /** Written as numbers are: 007 and +34 are texts, and so is what a reader of JSON would round. */
    private static final Pattern WRITTEN_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})([.][0-9]{1,10})?");

    private static final Set<String> YES = Set.of("true", "yes", "sí", "si", "verdadero");
    private static final Set<String> NO = Set.of("false", "no", "falso");

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PropertyType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The value that a text stands for; none where it is none of this type. */
    public Optional<Object> read(String text) {
        return switch (this) {
            case TEXT -> Optional.of(text);
            case NUMBER -> number(text);
            case BOOLEAN -> truth(text.toLowerCase(Locale.ROOT));
            case DATE -> date(text);
        };
    }

    /** What a value of this type looks like, to be told to whoever wrote another one. */
    public String expected() {
        return switch (this) {
            case TEXT -> "a text";
            case NUMBER -> "a number such as 1234.5";
            case BOOLEAN -> "yes or no";
            case DATE -> "a date (YYYY-MM-DD)";
        };
    }

    private static Optional<Object> number(String text) {
        if (!WRITTEN_NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
        return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static Optional<Object> truth(String text) {
        if (YES.contains(text)) {
            return Optional.of(true);
        }
        return NO.contains(text) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text).toString());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return code();
    }
}
