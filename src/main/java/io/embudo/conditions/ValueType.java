package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.Dates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What the values of a property are, and how they are read and told to PostgreSQL. */
enum ValueType {
    TEXT("text", "a text"),
    NUMBER("numeric", "a number"),
    BOOLEAN("boolean", "true or false"),
    DATE("date", "a date (YYYY-MM-DD)"),
    INSTANT("timestamptz", "an instant (such as 2026-01-31T12:00:00Z)"),
    ID("uuid", "an id (a UUID)");

    private final String sql;
    private final String expected;

    ValueType(String sql, String expected) {
        this.sql = sql;
        this.expected = expected;
    }

    String sql() {
        return sql;
    }

    String expected() {
        return expected;
    }

    boolean isOrdered() {
        return this == NUMBER || this == DATE || this == INSTANT;
    }

    private static boolean isStorable(Object instant) {
        return Dates.isStorable(((OffsetDateTime) instant).toInstant());
    }

    /** The value that a JSON value stands for; none where it is of another type. */
    Optional<Object> read(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
            case NUMBER -> value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
            case DATE, INSTANT, ID -> value.isTextual() ? parsed(value.textValue()) : Optional.empty();
        };
    }

    private Optional<Object> parsed(String text) {
        try {
            return switch (this) {
                case DATE ->
                    Optional.<Object>of(LocalDate.parse(text)).filter(date -> Dates.isStorable((LocalDate) date));
                case INSTANT -> Optional.<Object>of(OffsetDateTime.parse(text)).filter(ValueType::isStorable);
                default -> Optional.of(UUID.fromString(text));
            };
        } catch (DateTimeException | IllegalArgumentException otherType) {
            return Optional.empty();
        }
    }
}
