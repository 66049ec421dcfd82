package io.embudo.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A permission as a role grants it.
 *
 * @param permission what may be done
 * @param scope to which records; null where the permission is not about records that people own
 */
@Schema(name = "Grant")
public record Grant(
        @NotNull @Size(max = 100) @Schema(examples = "contacts:read")
        String permission,

        @Nullable Scope scope) {

    /** The grant that a client role of Keycloak stands for, such as {@code contacts:read:team} or {@code mail:send}. */
    public static Grant of(String clientRole) {
        int last = clientRole.lastIndexOf(':');
        Optional<Scope> scope = Scope.parse(clientRole.substring(last + 1));
        return new Grant(scope.isPresent() ? clientRole.substring(0, last) : clientRole, scope.orElse(null));
    }

    /** The name of the client role that stands for it. */
    public String clientRole() {
        return scope == null ? permission : permission + ":" + scope;
    }

    /** How far it reaches; a permission without a scope is held or not. */
    Scope width() {
        return scope == null ? Scope.ALL : scope;
    }
}
