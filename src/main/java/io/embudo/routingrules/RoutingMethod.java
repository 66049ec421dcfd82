package io.embudo.routingrules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Which of several members who could take a lead gets it. */
public enum RoutingMethod {
    /** Whoever has waited longest for a turn. */
    ROUND_ROBIN("roundRobin"),
    /** Whoever has the fewest open leads; of several, whoever has waited longest. */
    LEAST_BUSY("leastBusy");

    private final String code;

    RoutingMethod(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    static RoutingMethod of(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
