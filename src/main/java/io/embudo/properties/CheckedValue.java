package io.embudo.properties;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value after the check by its definition.
 *
 * @param value as it is stored; null where there is none: it was cleared, or refused
 * @param refusal why it is not acceptable, to be read after the property's name; null where it is
 */
public record CheckedValue(@Nullable Object value, @Nullable String refusal) {

    static CheckedValue accepted(@Nullable Object value) {
        return new CheckedValue(value, null);
    }

    static CheckedValue refused(String reason) {
        return new CheckedValue(null, reason);
    }

    public boolean isRefused() {
        return refusal != null;
    }

    Optional<Object> found() {
        return Optional.ofNullable(value);
    }
}
