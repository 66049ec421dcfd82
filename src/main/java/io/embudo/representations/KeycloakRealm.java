package io.embudo.representations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The realm as Keycloak represents it.
 *
 * @param smtpServer how it sends mail; empty where it sends none
 */
public record KeycloakRealm(@Nullable Map<String, String> smtpServer) {

    public boolean sendsMail() {
        return smtpServer != null && smtpServer.containsKey("host");
    }
}
