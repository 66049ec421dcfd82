package io.embudo.clauses;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.Dates;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the values of a property are, and how they are read and told to PostgreSQL. */
public enum ValueType {
    TEXT("text", "a text"),
    NUMBER("numeric", "a number"),
    BOOLEAN("boolean", "true or false"),
    DATE("date", "a date (YYYY-MM-DD)"),
    INSTANT("timestamptz", "an instant (such as 2026-01-31T12:00:00Z)"),
    ID("uuid", "an id (a UUID)"),
    /** Several texts, such as tags; each single one is compared as a text. */
    LIST("text", "a list of texts");

    private static final int MAX_DIGITS = 300;

    private final String sql;
    private final String expected;

    ValueType(String sql, String expected) {
        this.sql = sql;
        this.expected = expected;
    }

    /** The type of one value in SQL. */
    public String sql() {
        return sql;
    }

    public String expected() {
        return expected;
    }

    boolean isOrdered() {
        return this == NUMBER || isMoment();
    }

    /** Whether a value lies before or after the present. */
    boolean isMoment() {
        return this == DATE || this == INSTANT;
    }

    /** The value that a JSON value stands for; none where it is of another type. */
    public Optional<Object> read(JsonNode value) {
        return switch (this) {
            case TEXT, LIST -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
            case NUMBER -> value.isNumber() ? number(value.decimalValue()) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
            case DATE, INSTANT, ID -> value.isTextual() ? parsed(value.textValue()) : Optional.empty();
        };
    }

    /** The values as one array to bind. */
    public Object[] array(List<Object> values) {
        return switch (this) {
            case TEXT, LIST -> values.toArray(String[]::new);
            case NUMBER -> values.toArray(Number[]::new);
            case BOOLEAN -> values.toArray(Boolean[]::new);
            case DATE -> values.toArray(LocalDate[]::new);
            case INSTANT -> values.toArray(OffsetDateTime[]::new);
            case ID -> values.toArray(UUID[]::new);
        };
    }

    /** A number that PostgreSQL can take in: written out, it has no more digits than fit. */
    private static Optional<Object> number(BigDecimal value) {
        boolean fits = Math.abs((long) value.scale()) <= MAX_DIGITS && value.precision() <= MAX_DIGITS;
        return fits ? Optional.of(value) : Optional.empty();
    }

    private Optional<Object> parsed(String text) {
        try {
            return switch (this) {
                case DATE ->
                    Optional.of(LocalDate.parse(text)).filter(Dates::isStorable).map(Object.class::cast);
                case INSTANT ->
                    Optional.of(OffsetDateTime.parse(text))
                            .filter(moment -> Dates.isStorable(moment.toInstant()))
                            .map(Object.class::cast);
                default -> Optional.of(UUID.fromString(text));
            };
        } catch (DateTimeException | IllegalArgumentException otherType) {
            return Optional.empty();
        }
    }
}
