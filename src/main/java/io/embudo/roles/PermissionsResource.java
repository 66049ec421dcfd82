package io.embudo.roles;

import io.embudo.shared.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/permissions")
@Tag(name = "Roles")
class PermissionsResource {

    private final Catalogue catalogue;

    PermissionsResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @PermissionsAllowed({"roles:manage", "users:manage", "teams:manage", "integrations:manage"})
    @Operation(summary = "List the permissions that roles can grant, and how far each can reach")
    public Uni<Page<PermissionView>> listPermissions() {
        return catalogue.list().map(permissions -> new Page<>(permissions, null));
    }
}
