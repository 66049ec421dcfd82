package io.embudo.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.access.Caller;
import io.embudo.shared.MergePatch;
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
import java.time.Duration;
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
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks")
@Cancellable(false)
class WebhooksResource {

    private static final int DAY_HOURS = 24;

    private final WebhookRows rows;
    private final WebhookChanges changes;
    private final Patches patches;
    private final Caller caller;

    WebhooksResource(WebhookRows rows, WebhookChanges changes, Patches patches, Caller caller) {
        this.rows = rows;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    /**
     * How a secret is to be replaced.
     *
     * @param overlapHours for how long requests are signed with the secret before as well; 24 where it is not said
     */
    @Schema(name = "SecretRotation")
    record Rotation(@Nullable @Min(0) @Max(720) Integer overlapHours) {

        Duration overlap() {
            return Duration.ofHours(overlapHours == null ? DAY_HOURS : overlapHours);
        }
    }

    @POST
    @PermissionsAllowed("webhooks:manage")
    @ResponseStatus(201)
    @Operation(summary = "Create a webhook; its secret is answered this once", description = """
                    Every event from now on that has one of the types, and whose contact satisfies the condition, is \
                    posted as Standard Webhooks (standardwebhooks.com) says: `webhook-id` is the id of the event, \
                    `webhook-signature` holds a signature by the secret (v1, HMAC-SHA256) and one by the private key \
                    (v1a, Ed25519). What is about one contact arrives in order; each event at least once. Anything \
                    but an answer of the 2xx in 15 seconds is tried again after 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, \
                    10 h, 14 h, 16 h and 24 h, each a fifth more or less. 410 disables the webhook. After ten \
                    failures in a row nothing is sent for 30 s, then one event to see; the pauses double up to 10 min.""")
    public Uni<RestResponse<WebhookView>> createWebhook(@NotNull @Valid NewWebhook said) {
        return changes.create(said, caller.actor())
                .chain(made -> rows.get(made.id()).map(view -> view.withSecret(made.secret())))
                .map(view -> Version.created("webhooks", view.id(), view, view.version()));
    }

    @GET
    @PermissionsAllowed("webhooks:manage")
    @Operation(summary = "List webhooks, newest first")
    public Uni<Page<WebhookView>> listWebhooks(@Valid @BeanParam Paging paging) {
        return rows.list(paging);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("webhooks:manage")
    @Operation(summary = "Get a webhook, its public keys and how its endpoint has answered of late")
    public Uni<RestResponse<WebhookView>> getWebhook(@RestPath UUID id) {
        return rows.get(id).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("webhooks:manage")
    @Operation(
            summary = "Change a webhook by a JSON merge patch",
            description = "A condition is replaced as a whole. What is queued already is sent to the new address. While"
                    + " it is disabled nothing is queued, and what is queued waits.")
    public Uni<RestResponse<WebhookView>> updateWebhook(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        String actor = caller.actor();
        return rows.definition(id)
                .invoke(webhook -> Version.require(ifMatch, webhook.version()))
                .chain(webhook -> changes.change(webhook, patched(webhook, patch), actor))
                .chain(() -> rows.get(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("webhooks:manage")
    @ResponseStatus(204)
    @Operation(summary = "Archive a webhook: nothing is queued or sent for it any more")
    public Uni<Void> archiveWebhook(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        String actor = caller.actor();
        return rows.definition(id)
                .invoke(webhook -> Version.check(ifMatch, webhook.version()))
                .chain(webhook -> changes.archive(webhook, actor));
    }

    @POST
    @Path("/{id}/rotate-secret")
    @PermissionsAllowed("webhooks:manage")
    @Operation(
            summary = "Replace the secret and the key pair; the new secret is answered this once",
            description = "Requests carry the signatures of both until the overlap ends. A secret that was replaced"
                    + " earlier ends at once.")
    public Uni<RestResponse<WebhookView>> rotateWebhookSecret(@RestPath UUID id, @NotNull @Valid Rotation rotation) {
        String actor = caller.actor();
        return rows.definition(id)
                .chain(() -> changes.rotate(id, rotation.overlap(), actor))
                .chain(secret -> rows.get(id).map(view -> view.withSecret(secret)))
                .map(view -> Version.ok(view, view.version()));
    }

    /** A merge would mix the parts of two conditions, so the present one gives way to a patch that brings another. */
    private NewWebhook patched(Webhook webhook, MergePatch patch) {
        NewWebhook present = webhook.said();
        if (!patch.patch().has("where")) {
            return patches.apply(patch, present);
        }
        JsonNode where = patch.patch().get("where");
        return patches.apply(
                patch,
                new NewWebhook(
                        present.name(), present.url(), present.types(), where, present.payload(), present.enabled()));
    }
}
