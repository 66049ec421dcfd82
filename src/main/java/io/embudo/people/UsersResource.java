package io.embudo.people;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.keycloak.OneLine;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/users")
@Tag(name = "Users")
@Cancellable(false)
class UsersResource {

    private final People people;
    private final PeopleRules rules;
    private final Invitations invitations;
    private final AccessChanges changes;
    private final Caller caller;

    UsersResource(People people, PeopleRules rules, Invitations invitations, AccessChanges changes, Caller caller) {
        this.people = people;
        this.rules = rules;
        this.invitations = invitations;
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("users:read")
    @Operation(summary = "List the people who can log in, or once could, by user name")
    public Uni<Page<UserView>> listUsers(
            @Valid @BeanParam Paging paging,
            @RestQuery
                    @Size(max = 100)
                    @Parameter(description = "Only those whose name, user name or e-mail address contains this")
                    @Nullable
                    @OneLine
                    String q,
            @RestQuery @Parameter(description = "Only those who can log in, or only those who cannot") @Nullable
                    Boolean enabled) {
        return people.page(paging, q, enabled);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("users:read")
    @Operation(summary = "Get a person with their roles and teams")
    public Uni<UserDetail> getUser(@RestPath UUID id) {
        return people.detail(id);
    }

    @POST
    @PermissionsAllowed("users:manage")
    @Operation(
            summary = "Invite a person",
            description = "Keycloak mails them a link that is good for three days; where it has no mail server, or the"
                    + " invitation is to go by password, the answer tells one for the first login. Nobody gives roles or"
                    + " teams that go beyond their own permissions.")
    @ResponseStatus(201)
    public Uni<RestResponse<InvitedUser>> inviteUser(@NotNull @Valid NewUser said) {
        return changes.make(
                        () -> invitations.invite(said),
                        invited -> happened("user.invited", invited.user().id()).with("roles", invited.roles()))
                .map(invited -> RestResponse.ResponseBuilder.<InvitedUser>created(
                                URI.create("/api/v1/users/" + invited.user().id()))
                        .entity(invited)
                        .build());
    }

    @POST
    @Path("/{id}/invitation")
    @PermissionsAllowed("users:manage")
    @Operation(summary = "Mail the invitation again to a person who has not chosen a password")
    public Uni<UserDetail> inviteUserAgain(@RestPath UUID id) {
        return changes.make(
                        () -> rules.requireWithinMine(id)
                                .invoke(user -> requireInvited(UserView.of(user)))
                                .chain(() -> people.mailInvitation(id)),
                        mailed -> happened("user.invitedAgain", id))
                .chain(() -> people.detail(id));
    }

    @POST
    @Path("/{id}/disable")
    @PermissionsAllowed("users:manage")
    @Operation(
            summary = "Disable a person: they are logged out and cannot log in",
            description =
                    "A token they hold goes on until its end, a quarter of an hour at most. The last admin cannot be"
                            + " disabled, nor who may do more than the caller.")
    public Uni<UserDetail> disableUser(@RestPath UUID id) {
        return changes.make(
                        () -> rules.requireWithinMine(id)
                                .invoke(() -> rules.requireSomebodyElse(id))
                                .chain(() -> rules.requireAnotherAdmin(id))
                                .chain(() -> people.enable(id, false)),
                        disabled -> happened("user.disabled", id))
                .chain(() -> people.detail(id));
    }

    @POST
    @Path("/{id}/enable")
    @PermissionsAllowed("users:manage")
    @Operation(summary = "Enable a person again")
    public Uni<UserDetail> enableUser(@RestPath UUID id) {
        return changes.make(
                        () -> rules.requireWithinMine(id).chain(() -> people.enable(id, true)),
                        enabled -> happened("user.enabled", id))
                .chain(() -> people.detail(id));
    }

    private static void requireInvited(UserView user) {
        if (!user.invited() || !user.enabled()) {
            throw new ProblemException(ProblemType.CONFLICT, "There is no invitation that waits to be accepted.");
        }
    }

    private Event happened(String type, UUID user) {
        return Event.of(type, Moment.now(), caller.actor()).withSubject(user);
    }
}
