package io.embudo.webhookdelivery;

import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.webhooks.WebhookRows;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/webhooks/{id}/deliveries")
@Tag(name = "Webhooks")
@Cancellable(false)
class DeliveriesResource {

    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final DeliveryWorker worker;

    DeliveriesResource(WebhookRows webhooks, DeliveryRows deliveries, DeliveryWorker worker) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @GET
    @PermissionsAllowed("webhooks:manage")
    @Operation(
            summary = "List the deliveries of a webhook, newest first",
            description = "What was delivered or given up is kept for 30 days.")
    public Uni<Page<DeliveryView>> listWebhookDeliveries(
            @RestPath UUID id, @Valid @BeanParam Paging paging, @BeanParam DeliveryFilter filter) {
        return webhooks.definition(id).chain(() -> deliveries.list(id, paging, filter));
    }

    @GET
    @Path("/{deliveryId}")
    @PermissionsAllowed("webhooks:manage")
    @Operation(summary = "Get a delivery with every attempt and the beginning of every answer")
    public Uni<DeliveryView> getWebhookDelivery(@RestPath UUID id, @RestPath UUID deliveryId) {
        return webhooks.definition(id).chain(() -> deliveries.get(id, deliveryId));
    }

    @POST
    @Path("/{deliveryId}/retry")
    @PermissionsAllowed("webhooks:manage")
    @ResponseStatus(202)
    @Operation(
            summary = "Have a delivery tried now",
            description = "One that waits is due at once. One that was delivered or given up is queued again as another"
                    + " delivery of the same event, behind what waits of the same contact; that one is answered.")
    public Uni<DeliveryView> retryWebhookDelivery(@RestPath UUID id, @RestPath UUID deliveryId) {
        return webhooks.definition(id)
                .chain(() -> deliveries.retry(id, deliveryId))
                .invoke(worker::wakeSoon)
                .chain(tried -> deliveries.get(id, tried));
    }
}
