package io.embudo.integrations;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.keycloak.AccessChanges;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/integrations")
@Tag(name = "Integrations")
@Cancellable(false)
class IntegrationsResource {

    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    private final IntegrationRows rows;
    private final IntegrationChanges integrations;
    private final IntegrationRules rules;
    private final ServiceAccounts accounts;
    private final AccessChanges changes;
    private final Patches patches;
    private final Caller caller;

    IntegrationsResource(
            IntegrationRows rows,
            IntegrationChanges integrations,
            IntegrationRules rules,
            ServiceAccounts accounts,
            AccessChanges changes,
            Patches patches,
            Caller caller) {
        this.rows = rows;
        this.integrations = integrations;
        this.rules = rules;
        this.accounts = accounts;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    /**
     * How a secret is to be replaced.
     *
     * @param overlapHours for how long the secret before goes on working; 24 where it is not said
     */
    @Schema(name = "IntegrationSecretRotation")
    record Rotation(@Nullable @Min(0) @Max(WEEK) Integer overlapHours) {

        int hours() {
            return overlapHours == null ? DAY : overlapHours;
        }
    }

    @POST
    @PermissionsAllowed("integrations:manage")
    @ResponseStatus(201)
    @Operation(
            summary = "Create an integration; its secret is answered this once",
            description = "It asks Keycloak for tokens with `clientId` and `secret`, by the grant `client_credentials`,"
                    + " and calls as itself: it is the author of what it does, and reaches the records that its roles"
                    + " and its team let it. Nobody gives it what goes beyond their own permissions.")
    public Uni<RestResponse<IntegrationView>> createIntegration(@NotNull @Valid NewIntegration said) {
        return changes.make(
                        () -> rules.requireGivable(said).chain(gifts -> integrations.create(said, gifts)),
                        made -> happened("integration.created", made.integration())
                                .with("roles", made.access().roles()))
                .chain(this::told)
                .map(view -> Version.created("integrations", view.integration().id(), view, view.version()));
    }

    @GET
    @PermissionsAllowed("integrations:manage")
    @Operation(summary = "List integrations, newest first, and when each called last")
    public Uni<Page<ListedIntegration>> listIntegrations(@Valid @BeanParam Paging paging) {
        return rows.list(paging);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("integrations:manage")
    @Operation(summary = "Get an integration with its roles and its team")
    public Uni<RestResponse<IntegrationView>> getIntegration(@RestPath UUID id) {
        return rows.get(id).chain(this::view).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("integrations:manage")
    @Operation(
            summary = "Change an integration by a JSON merge patch",
            description = "Where it may call from changes at once, what it may do with its next token. Lists are"
                    + " replaced as a whole. Nobody changes what goes beyond their own permissions, before or after.")
    public Uni<RestResponse<IntegrationView>> updateIntegration(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return changes.make(
                        () -> rows.get(id).chain(read -> change(read, ifMatch, patch)),
                        changed -> happened("integration.updated", id))
                .chain(() -> rows.get(id))
                .chain(this::view)
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("integrations:manage")
    @ResponseStatus(204)
    @Operation(
            summary = "Revoke an integration: no call of it is taken any more",
            description = "Also not with a token that it holds already, by this replica from the answer on and by all"
                    + " within two seconds. It needs no Keycloak, which is told as soon as it answers. Whoever manages"
                    + " integrations may revoke any of them.")
    public Uni<Void> revokeIntegration(@RestPath UUID id) {
        return integrations.revoke(id, caller.actor());
    }

    @POST
    @Path("/{id}/secret")
    @PermissionsAllowed("integrations:manage")
    @Operation(
            summary = "Replace the secret of an integration; the new one is answered this once",
            description = "With it goes a new `clientId`. The pair before goes on working until the overlap ends, and"
                    + " one that was replaced earlier ends at once. Who is told a secret may do no less than it.")
    public Uni<RestResponse<IntegrationView>> rotateIntegrationSecret(
            @RestPath UUID id, @NotNull @Valid Rotation rotation) {
        return changes.make(
                        () -> rows.get(id).chain(read -> rotate(read, rotation)),
                        made -> happened("integration.secretRotated", id))
                .chain(this::told)
                .map(view -> Version.ok(view, view.version()));
    }

    private Uni<Void> change(ListedIntegration read, @Nullable String ifMatch, MergePatch patch) {
        return accounts.access(account(read)).chain(access -> {
            Version.require(ifMatch, IntegrationView.of(read, access).version());
            NewIntegration said = patches.apply(patch, access.said(read));
            return rules.requireWithinMine(account(read), access.teamId())
                    .chain(() -> rules.requireGivable(said))
                    .chain(gifts -> integrations.change(read, said, gifts));
        });
    }

    private Uni<Clients.Made> rotate(ListedIntegration read, Rotation rotation) {
        return accounts.access(account(read)).chain(access -> rules.requireWithinMine(account(read), access.teamId())
                .chain(() -> rules.requireGivable(access.said(read)))
                .chain(gifts -> integrations.rotate(read, gifts, rotation.hours())));
    }

    private Uni<IntegrationView> view(ListedIntegration integration) {
        return accounts.access(account(integration)).map(access -> IntegrationView.of(integration, access));
    }

    /** With the secret: only the database is asked for the rest, so that what was made is told even now. */
    private Uni<IntegrationView> told(Clients.Made made) {
        return rows.get(made.integration()).map(integration -> IntegrationView.of(integration, made.access())
                .withSecret(made.secret()));
    }

    private static UUID account(ListedIntegration integration) {
        return integration.credentials().getFirst().accountId();
    }

    private Event happened(String type, UUID integration) {
        return Event.of(type, Moment.now(), caller.actor()).withSubject(integration);
    }
}
