package io.embudo.representations;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A client as Keycloak represents it.
 *
 * @param id Keycloak's own id, as opposed to the name that clients log in with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeycloakClient(String id, String clientId) {}
