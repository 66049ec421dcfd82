package io.embudo.people;

import io.embudo.representations.KeycloakUser;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person in a list.
 *
 * @param enabled whether they can log in
 * @param invited whether they have yet to choose a password
 * @param language what Keycloak speaks with them; the realm's own where null
 */
@Schema(name = "ListedUser")
record UserView(
        UUID id,
        String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        boolean enabled,
        boolean invited,
        @Nullable String language,
        @Nullable Instant createdAt) {

    private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";

    static UserView of(KeycloakUser user) {
        List<String> languages =
                user.attributes() == null ? null : user.attributes().get("locale");
        Long created = user.createdTimestamp();
        return new UserView(
                Objects.requireNonNull(user.id()),
                Objects.requireNonNull(user.username()),
                user.email(),
                user.firstName(),
                user.lastName(),
                Boolean.TRUE.equals(user.enabled()),
                user.requiredActions() != null && user.requiredActions().contains(CHOOSE_PASSWORD),
                languages == null || languages.isEmpty() ? null : languages.getFirst(),
                created == null ? null : Instant.ofEpochMilli(created));
    }
}
