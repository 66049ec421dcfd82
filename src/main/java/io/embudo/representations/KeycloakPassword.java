package io.embudo.representations;

/**
 * A password to be set.
 *
 * @param type always {@code password}
 * @param temporary whether the user has to replace it at the first login
 */
public record KeycloakPassword(String type, String value, boolean temporary) {

    /** Only hides the value: it must not reach a log. */
    @Override
    public String toString() {
        return "KeycloakPassword[temporary=%s]".formatted(temporary);
    }
}
