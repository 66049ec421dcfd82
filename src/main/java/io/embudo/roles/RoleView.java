package io.embudo.roles;

import io.embudo.access.Grant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A role as the API shows it.
 *
 * @param builtIn whether it came with the realm, and cannot be changed
 */
@Schema(name = "Role")
record RoleView(String name, int version, @Nullable String description, boolean builtIn, List<Grant> permissions) {

    static RoleView of(Role role) {
        return new RoleView(
                role.name(),
                role.version(),
                role.description(),
                role.isBuiltIn(),
                role.grants().list());
    }
}
