package io.embudo.sites;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the script may do on a site before a visitor agrees to be known again. */
public enum ConsentMode {
    /** Nothing: it stores nothing and sends nothing. */
    REQUIRED,
    /** Send, under a random id that lives in memory as long as the page; it never stores anything. */
    COOKIELESS;

    /** As the API and the database write it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConsentMode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code();
    }
}
