package io.embudo.teams;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Role;
import io.embudo.roles.Roles;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/teams/{id}/roles/{role}")
@Tag(name = "Teams")
@Cancellable(false)
class TeamRolesResource {

    private final Teams teams;
    private final Roles roles;
    private final HeldRoles held;
    private final AccessChanges changes;
    private final Caller caller;

    TeamRolesResource(Teams teams, Roles roles, HeldRoles held, AccessChanges changes, Caller caller) {
        this.teams = teams;
        this.roles = roles;
        this.held = held;
        this.changes = changes;
        this.caller = caller;
    }

    @PUT
    @PermissionsAllowed("teams:manage")
    @Operation(
            summary = "Give a role to a team: to its members and to those of the teams below",
            description = "They have it with their next token. The role admin is given to people alone.")
    public Uni<TeamDetail> giveTeamRole(@RestPath UUID id, @RestPath String role) {
        return change(id, role, "team.roleGiven", (team, given) -> held.give(team.holder(), given));
    }

    @DELETE
    @PermissionsAllowed("teams:manage")
    @Operation(summary = "Take a role from a team")
    public Uni<TeamDetail> takeTeamRole(@RestPath UUID id, @RestPath String role) {
        return change(id, role, "team.roleTaken", (team, taken) -> held.take(team.holder(), taken));
    }

    private Uni<TeamDetail> change(UUID id, String name, String type, BiFunction<Team, Role, Uni<Void>> change) {
        return changes.make(
                        () -> teams.tree().map(tree -> tree.get(id)).call(team -> roles.get(name)
                                .invoke(TeamRolesResource::refuseAdmin)
                                .invoke(role -> caller.requireHolding(role.grants()))
                                .chain(role -> change.apply(team, role))),
                        team -> Event.of(type, Moment.now(), caller.actor())
                                .withSubject(id)
                                .with("role", name))
                .chain(team -> held.given(team.holder()).map(roles -> TeamDetail.of(team, roles)));
    }

    /** So that who is an admin never follows from who is in which team. */
    private static void refuseAdmin(Role role) {
        if (role.name().equals(Role.ADMIN)) {
            throw new ProblemException(ProblemType.CONFLICT, "The role admin is given to people alone.");
        }
    }
}
