package io.embudo.roles;

import io.embudo.representations.KeycloakRole;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A role in a list.
 *
 * @param builtIn whether it came with the realm, and cannot be changed
 */
@Schema(name = "ListedRole")
record ListedRole(String name, @Nullable String description, boolean builtIn) {

    static ListedRole of(KeycloakRole role) {
        return new ListedRole(role.name(), role.description(), Role.isBuiltIn(role.name()));
    }
}
