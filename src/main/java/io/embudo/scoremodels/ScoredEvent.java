package io.embudo.scoremodels;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The events that may score, as the log names them, with the words for one and for several of them. Opening an e-mail
 * is not among them: mail programs fetch the picture that counts it whether anybody reads or not.
 */
public enum ScoredEvent {
    FORM_SUBMITTED("form.submitted", "form submitted", "forms submitted"),
    CTA_CLICKED("cta.clicked", "call to action clicked", "calls to action clicked"),
    EMAIL_CLICKED("email.clicked", "e-mail link clicked", "e-mail links clicked"),
    ACTIVITY_LOGGED("activity.logged", "activity logged", "activities logged"),
    SALE_WON("sale.won", "sale won", "sales won"),
    CONSENT_GIVEN("consent.given", "consent given", "consents given"),
    CONSENT_WITHDRAWN("consent.withdrawn", "consent withdrawn", "consents withdrawn");

    private final String type;
    private final String one;
    private final String several;

    ScoredEvent(String type, String one, String several) {
        this.type = type;
        this.one = one;
        this.several = several;
    }

    @JsonValue
    public String type() {
        return type;
    }

    /** So many of them, in words. */
    public String counted(long count) {
        return count + " " + (count == 1 ? one : several);
    }

    @Override
    public String toString() {
        return type;
    }
}
