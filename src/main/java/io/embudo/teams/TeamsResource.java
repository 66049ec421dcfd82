package io.embudo.teams;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.roles.HeldRoles;
import io.embudo.shared.Cursor;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
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
@Path("/api/v1/teams")
@Tag(name = "Teams")
@Cancellable(false)
class TeamsResource {

    private final Teams teams;
    private final TeamRules rules;
    private final HeldRoles held;
    private final AccessChanges changes;
    private final Patches patches;
    private final Caller caller;

    TeamsResource(Teams teams, TeamRules rules, HeldRoles held, AccessChanges changes, Patches patches, Caller caller) {
        this.teams = teams;
        this.rules = rules;
        this.held = held;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("users:read")
    @Operation(summary = "List the teams by name; the tree is in what each is below")
    public Uni<Page<TeamView>> listTeams(
            @Valid @BeanParam Paging paging,
            @RestQuery @Size(max = 100) @Parameter(description = "Only those whose name contains this") @Nullable
                    String q) {
        return teams.tree().map(tree -> page(tree, paging, q));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("users:read")
    @Operation(summary = "Get a team with the roles that it gives")
    public Uni<RestResponse<TeamDetail>> getTeam(@RestPath UUID id) {
        return teams.tree().map(tree -> tree.get(id)).chain(this::detail).map(view -> Version.ok(view, view.version()));
    }

    @POST
    @PermissionsAllowed("teams:manage")
    @Operation(summary = "Create a team, at the top or below another")
    @ResponseStatus(201)
    public Uni<RestResponse<TeamDetail>> createTeam(@NotNull @Valid NewTeam said) {
        return changes.make(
                        () -> teams.tree()
                                .invoke(tree -> tree.requireFree(said, null))
                                .chain(tree -> teams.create(said, tree)),
                        team -> happened("team.created", team))
                .map(team -> TeamDetail.of(team, List.of()))
                .map(view -> Version.created("teams", view.id(), view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("teams:manage")
    @Operation(
            summary = "Rename or move a team by a JSON merge patch",
            description =
                    "Whoever is in a team that moves gets the roles of the teams above its new place with the next"
                            + " token. Nobody moves a team to where that goes beyond their own permissions, nor below their own"
                            + " team where they would reach its records by that.")
    public Uni<RestResponse<TeamDetail>> updateTeam(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return changes.make(
                        () -> teams.tree().chain(tree -> change(tree.get(id), tree, ifMatch, patch)),
                        team -> happened("team.updated", team))
                .chain(this::detail)
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("teams:manage")
    @Operation(summary = "Delete a team that has no members, no records and no teams below")
    @ResponseStatus(204)
    public Uni<Void> deleteTeam(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return changes.make(
                        () -> teams.tree().chain(tree -> {
                            Team team = tree.get(id);
                            Version.check(ifMatch, team.version());
                            return teams.requireEmpty(team, tree)
                                    .chain(() -> teams.delete(team))
                                    .replaceWith(team);
                        }),
                        team -> happened("team.deleted", team))
                .replaceWithVoid();
    }

    private Uni<Team> change(Team team, TeamTree tree, @Nullable String ifMatch, MergePatch patch) {
        Version.require(ifMatch, team.version());
        NewTeam said = patches.apply(patch, team.said());
        return rules.requireMovable(team, said.parentId(), tree)
                .invoke(() -> tree.requireFree(said, team.id()))
                .chain(() -> teams.change(team, said, tree));
    }

    private Uni<TeamDetail> detail(Team team) {
        return held.given(team.holder()).map(roles -> TeamDetail.of(team, roles));
    }

    private static Page<TeamView> page(TeamTree tree, Paging paging, @Nullable String text) {
        String list = "teams named " + text;
        Stream<Team> found = tree.list().stream().filter(team -> text == null || contains(team.name(), text));
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, list, 2);
            found = found.filter(team -> isAfter(team, place.get(0), UUID.fromString(place.get(1))));
        }
        List<TeamView> views = found.limit(paging.limit + 1L).map(TeamView::of).toList();
        return Page.of(views, paging.limit, last -> Cursor.after(list, last.name(), last.id()));
    }

    private static boolean isAfter(Team team, String name, UUID id) {
        int order = team.name().compareTo(name);
        return order > 0 || (order == 0 && team.id().compareTo(id) > 0);
    }

    private static boolean contains(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private Event happened(String type, Team team) {
        return Event.of(type, Moment.now(), caller.actor())
                .withSubject(team.id())
                .with("name", team.name())
                .with("parentId", team.parentId());
    }
}
