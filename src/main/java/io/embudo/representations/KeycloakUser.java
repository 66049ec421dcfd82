package io.embudo.representations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as Keycloak represents it; a null stays as it is when sent.
 *
 * @param createdTimestamp milliseconds since 1970
 * @param requiredActions what the user has to do at the next login, such as {@code UPDATE_PASSWORD}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeycloakUser(
        @Nullable UUID id,
        @Nullable String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Boolean enabled,
        @Nullable Boolean emailVerified,
        @Nullable Long createdTimestamp,
        @Nullable List<String> requiredActions,
        @Nullable Map<String, List<String>> attributes,
        @Nullable List<KeycloakPassword> credentials) {

    /** How Keycloak begins the user names of the accounts of clients; nobody's e-mail address begins so. */
    private static final String ACCOUNT_OF_A_CLIENT = "service-account-";

    /** Whether it is somebody, and not the account of a client. */
    @JsonIgnore
    public boolean isPerson() {
        return username != null && !username.startsWith(ACCOUNT_OF_A_CLIENT);
    }
}
