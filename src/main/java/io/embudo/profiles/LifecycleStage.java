package io.embudo.profiles;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a contact has come from a stranger to a promoter. */
public enum LifecycleStage {
    SUBSCRIBER("subscriber"),
    LEAD("lead"),
    MARKETING_QUALIFIED_LEAD("marketingQualifiedLead"),
    SALES_QUALIFIED_LEAD("salesQualifiedLead"),
    OPPORTUNITY("opportunity"),
    CUSTOMER("customer"),
    LOYAL("loyal"),
    PROMOTER("promoter");

    private final String code;

    LifecycleStage(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** The stage with this code, as the database and the API write it. */
    public static LifecycleStage of(String code) {
        for (LifecycleStage stage : values()) {
            if (stage.code.equals(code)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("is not a lifecycle stage: " + code);
    }

    @Override
    public String toString() {
        return code;
    }
}
