package io.embudo.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much of an event a request carries. */
public enum PayloadStyle {
    /** Only ids: whoever is told reads the rest through the API, with permissions of their own. */
    THIN,
    /** All that the list of events shows. */
    FULL;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PayloadStyle of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code();
    }
}
