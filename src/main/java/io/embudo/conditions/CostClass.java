package io.embudo.conditions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How much work a condition is for each contact, counted in points: a comparison of a property is one, and what looks
 * into other tables is several.
 */
public enum CostClass {
    /** At most 20 points: a few properties, or one event. */
    LOW,
    /** At most 100. */
    MEDIUM,
    HIGH;

    private static final int LOW_UP_TO = 20;
    private static final int MEDIUM_UP_TO = 100;

    static CostClass of(int points) {
        if (points <= LOW_UP_TO) {
            return LOW;
        }
        return points <= MEDIUM_UP_TO ? MEDIUM : HIGH;
    }

    /** The class with this code. */
    public static CostClass of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return code();
    }
}
