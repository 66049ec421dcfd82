package io.embudo.people;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an invited person comes by a password. */
public enum InvitationWay {
    /** Keycloak mails them a link under which they choose one. */
    EMAIL("email"),

    /** Whoever invites them is told one that is good for the first login. */
    PASSWORD("password");

    private final String text;

    InvitationWay(String text) {
        this.text = text;
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
