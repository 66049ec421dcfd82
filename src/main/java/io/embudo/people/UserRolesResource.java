package io.embudo.people;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.roles.GivableRoles;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.roles.Role;
import io.embudo.shared.Moment;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/users/{id}/roles/{role}")
@Tag(name = "Users")
@Cancellable(false)
class UserRolesResource {

    private final People people;
    private final PeopleRules rules;
    private final GivableRoles givable;
    private final HeldRoles held;
    private final AccessChanges changes;
    private final Caller caller;

    UserRolesResource(
            People people,
            PeopleRules rules,
            GivableRoles givable,
            HeldRoles held,
            AccessChanges changes,
            Caller caller) {
        this.people = people;
        this.rules = rules;
        this.givable = givable;
        this.held = held;
        this.changes = changes;
        this.caller = caller;
    }

    @PUT
    @PermissionsAllowed("users:manage")
    @Operation(
            summary = "Give a person a role",
            description = "They have it with their next token. Nobody gives what goes beyond their own permissions.")
    public Uni<UserDetail> giveUserRole(@RestPath UUID id, @RestPath String role) {
        return change(id, role, "user.roleGiven", given -> held.give(Holder.user(id), given));
    }

    @DELETE
    @PermissionsAllowed("users:manage")
    @Operation(
            summary = "Take a role from a person",
            description = "The last admin keeps the role admin, and nobody takes roles from those who may do more.")
    public Uni<UserDetail> takeUserRole(@RestPath UUID id, @RestPath String role) {
        return change(id, role, "user.roleTaken", taken -> requireAdminLeft(id, taken)
                .chain(() -> held.take(Holder.user(id), taken)));
    }

    private Uni<UserDetail> change(UUID id, String name, String type, Function<Role, Uni<Void>> change) {
        return changes.make(
                        () -> rules.requireWithinMine(id)
                                .chain(() -> givable.named(name))
                                .chain(change::apply),
                        changed -> Event.of(type, Moment.now(), caller.actor())
                                .withSubject(id)
                                .with("role", name))
                .chain(() -> people.detail(id));
    }

    private Uni<Void> requireAdminLeft(UUID id, Role taken) {
        return taken.name().equals(Role.ADMIN)
                ? rules.requireAnotherAdmin(id)
                : Uni.createFrom().voidItem();
    }
}
