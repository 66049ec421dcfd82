package io.embudo.routingrules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What becomes of a lead that a rule would take while none of its members is available. */
public enum WhenNobody {
    /** The rules after it are asked. */
    NEXT_RULE("nextRule"),
    /** The team gets it, without an owner. */
    TEAM_ONLY("teamOnly"),
    /** It waits until a member is at work, or has room again. */
    WAIT("wait");

    private final String code;

    WhenNobody(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    static WhenNobody of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
