package io.embudo.people;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.representations.KeycloakUser;
import io.embudo.shared.Cursor;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.teams.Team;
import io.embudo.teams.TeamRules;
import io.embudo.teams.Teams;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
@Path("/api/v1/teams/{id}/members")
@Tag(name = "Teams")
@Cancellable(false)
class TeamMembersResource {

    private final People people;
    private final Teams teams;
    private final TeamRules rules;
    private final AccessChanges changes;
    private final Caller caller;

    TeamMembersResource(People people, Teams teams, TeamRules rules, AccessChanges changes, Caller caller) {
        this.people = people;
        this.teams = teams;
        this.rules = rules;
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("users:read")
    @Operation(summary = "List the members of a team by user name; those of the teams below are not among them")
    public Uni<Page<UserView>> listTeamMembers(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        String list = "members of " + id;
        int first = paging.after == null
                ? 0
                : Integer.parseInt(Cursor.read(paging.after, list, 1).getFirst());
        return teams.tree()
                .chain(tree -> teams.members(tree.get(id), first, paging.limit + 1))
                .map(found -> new Page<>(
                        found.stream()
                                .limit(paging.limit)
                                .filter(KeycloakUser::isPerson)
                                .map(UserView::of)
                                .toList(),
                        found.size() > paging.limit ? Cursor.after(list, first + paging.limit) : null));
    }

    @PUT
    @Path("/{user}")
    @PermissionsAllowed("teams:manage")
    @Operation(
            summary = "Make a person a member of a team",
            description =
                    "With their next token they have the team's roles and reach its records. Nobody adds to a team"
                            + " that gives more than they may do, nor themselves to one whose records they reach by that.")
    public Uni<UserDetail> addTeamMember(@RestPath UUID id, @RestPath UUID user) {
        rules.requireNoGain(user);
        return change(id, user, "team.memberAdded", team -> teams.join(user, team));
    }

    @DELETE
    @Path("/{user}")
    @PermissionsAllowed("teams:manage")
    @Operation(summary = "Remove a person from a team")
    public Uni<UserDetail> removeTeamMember(@RestPath UUID id, @RestPath UUID user) {
        return change(id, user, "team.memberRemoved", team -> teams.leave(user, team));
    }

    private Uni<UserDetail> change(UUID id, UUID user, String type, Function<Team, Uni<Void>> change) {
        return changes.make(
                        () -> teams.tree()
                                .map(tree -> tree.get(id))
                                .call(() -> people.get(user))
                                .call(rules::requireGivable)
                                .chain(change::apply),
                        changed -> Event.of(type, Moment.now(), caller.actor())
                                .withSubject(id)
                                .with("userId", user))
                .chain(() -> people.detail(user));
    }
}
