package io.embudo.profiles;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far sales has come with a lead, beside its lifecycle stage. */
public enum LeadStatus {
    NEW("new"),
    OPEN("open"),
    IN_PROGRESS("inProgress"),
    OPEN_DEAL("openDeal"),
    UNQUALIFIED("unqualified"),
    ATTEMPTED_TO_CONTACT("attemptedToContact"),
    CONNECTED("connected"),
    BAD_TIMING("badTiming");

    private final String code;

    LeadStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** The status with this code, as the database and the API write it. */
    public static LeadStatus of(String code) {
        for (LeadStatus status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("is not a lead status: " + code);
    }

    @Override
    public String toString() {
        return code;
    }
}
