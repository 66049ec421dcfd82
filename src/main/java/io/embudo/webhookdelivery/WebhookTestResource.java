package io.embudo.webhookdelivery;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.shared.Moment;
import io.embudo.webhooks.WebhookKeys;
import io.embudo.webhooks.WebhookRows;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/webhooks/{id}/test")
@Tag(name = "Webhooks")
@Cancellable(false)
class WebhookTestResource {

    private final WebhookRows webhooks;
    private final WebhookKeys keys;
    private final Sender sender;
    private final Caller caller;

    WebhookTestResource(WebhookRows webhooks, WebhookKeys keys, Sender sender, Caller caller) {
        this.webhooks = webhooks;
        this.keys = keys;
        this.sender = sender;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("webhooks:manage")
    @Operation(
            summary = "Send an event of the type webhook.test at once, and answer what came of it",
            description = "It is signed like any other, is in no log and no list of deliveries, and is sent even where"
                    + " the webhook is disabled. An endpoint that fails is no failure of this call.")
    public Uni<Attempt> testWebhook(@RestPath UUID id) {
        Instant now = Moment.now();
        Event event =
                Event.of("webhook.test", now, caller.actor()).withSubject(id).recordedAt(now);
        return webhooks.definition(id)
                .chain(webhook -> keys.signer(id).chain(signer -> sender.send(webhook, signer, event)));
    }
}
