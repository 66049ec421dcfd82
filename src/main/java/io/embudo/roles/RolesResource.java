package io.embudo.roles;

import io.embudo.access.Caller;
import io.embudo.access.Grant;
import io.embudo.access.Grants;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.keycloak.OneLine;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/roles")
@Tag(name = "Roles")
@Cancellable(false)
class RolesResource {

    private static final String READ =
            "Whoever manages people, teams, roles or integrations may read what a role grants.";

    private final Roles roles;
    private final Catalogue catalogue;
    private final AccessChanges changes;
    private final Patches patches;
    private final Caller caller;

    RolesResource(Roles roles, Catalogue catalogue, AccessChanges changes, Patches patches, Caller caller) {
        this.roles = roles;
        this.catalogue = catalogue;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed({"roles:manage", "users:manage", "teams:manage", "integrations:manage"})
    @Operation(summary = "List the roles, built-in and own, by name", description = READ)
    public Uni<Page<ListedRole>> listRoles(
            @Valid @BeanParam Paging paging,
            @RestQuery
                    @Size(max = 100)
                    @Parameter(description = "Only those whose name contains this")
                    @Nullable
                    @OneLine
                    String q) {
        return roles.page(paging, q);
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed({"roles:manage", "users:manage", "teams:manage", "integrations:manage"})
    @Operation(summary = "Get a role with the permissions that it grants", description = READ)
    public Uni<RestResponse<RoleView>> getRole(@RestPath String name) {
        return roles.get(name).map(role -> Version.ok(RoleView.of(role), role.version()));
    }

    @POST
    @PermissionsAllowed("roles:manage")
    @Operation(
            summary = "Compose a role of permissions",
            description = "Nobody grants what goes beyond their own permissions.")
    @ResponseStatus(201)
    public Uni<RestResponse<RoleView>> createRole(@NotNull @Valid NewRole said) {
        return changes.make(
                        () -> requireGivable(said).chain(() -> roles.create(said)),
                        role -> happened("role.created", role))
                .map(role -> Version.created("roles", role.name(), RoleView.of(role), role.version()));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("roles:manage")
    @Operation(
            summary = "Change a role of the organisation's own by a JSON merge patch",
            description =
                    "A list of permissions replaces the one before. Whoever has the role may do the new with their"
                            + " next token. Nobody changes what goes beyond their own permissions, before or after.")
    public Uni<RestResponse<RoleView>> updateRole(
            @RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return changes.make(
                        () -> changeable(name).chain(role -> {
                            Version.require(ifMatch, role.version());
                            NewRole said = changed(role, patch);
                            return requireGivable(said).chain(() -> roles.change(role, said));
                        }),
                        role -> happened("role.updated", role))
                .map(role -> Version.ok(RoleView.of(role), role.version()));
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed("roles:manage")
    @Operation(summary = "Delete a role of the organisation's own that nobody has")
    @ResponseStatus(204)
    public Uni<Void> deleteRole(@RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch) {
        return changes.make(
                        () -> changeable(name)
                                .invoke(role -> Version.check(ifMatch, role.version()))
                                .call(roles::requireUnused)
                                .call(roles::delete),
                        role -> happened("role.deleted", role))
                .replaceWithVoid();
    }

    private Uni<Role> changeable(String name) {
        return roles.get(name).invoke(role -> {
            if (role.isBuiltIn()) {
                throw new ProblemException(ProblemType.CONFLICT, "The role %s is built in.".formatted(name));
            }
            caller.requireHolding(role.grants());
        });
    }

    private NewRole changed(Role role, MergePatch patch) {
        NewRole said = patches.apply(patch, role.said());
        if (!said.name().equals(role.name())) {
            throw ProblemException.invalid("/name", "stays once it is said");
        }
        return said;
    }

    private Uni<Void> requireGivable(NewRole said) {
        return catalogue
                .requireKnown(said.permissions())
                .invoke(() -> caller.requireHolding(Grants.of(said.permissions().stream())));
    }

    private Event happened(String type, Role role) {
        return Event.of(type, Moment.now(), caller.actor())
                .withSubject(role.id())
                .with("role", role.name())
                .with(
                        "permissions",
                        role.grants().list().stream().map(Grant::clientRole).toList());
    }
}
