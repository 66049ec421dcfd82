package io.embudo.webhookdelivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryState {
    /** It is due now or later, or follows an earlier one of its contact. */
    WAITING,
    /** A worker has taken it up. */
    SENDING,
    /** The endpoint answered with a status of the 2xx. */
    DELIVERED,
    /** It was given up. */
    FAILED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code();
    }
}
