package io.embudo.integrationaccess;

import io.embudo.access.Caller;
import io.embudo.requests.ClientAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses integrations that were revoked, whose secret was replaced, or that call from elsewhere than they may, however
 * long their token still lasts. All other callers pass at once.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class IntegrationFilter implements ResteasyReactiveContainerRequestFilter {

    private final KnownClients clients;
    private final LastUses uses;
    private final ClientAddresses addresses;
    private final Caller caller;

    IntegrationFilter(KnownClients clients, LastUses uses, ClientAddresses addresses, Caller caller) {
        this.clients = clients;
        this.uses = uses;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        RoutingContext exchange =
                ((ResteasyReactiveRequestContext) request.getServerRequestContext()).unwrap(RoutingContext.class);
        if (!exchange.request().path().startsWith("/api/") || caller.integration() == null) {
            return;
        }
        String name = caller.client();
        String address = addresses.of(exchange);
        CompletableFuture<KnownClient> known = clients.get(name);
        if (known.isDone() && !known.isCompletedExceptionally()) {
            admit(name, known.join(), address);
            return;
        }
        request.suspend();
        Uni.createFrom()
                .completionStage(known)
                .invoke(client -> admit(name, client, address))
                .subscribe()
                .with(client -> request.resume(), request::resume);
    }

    private void admit(String name, KnownClient client, @Nullable String address) {
        client.requireAdmitted(address);
        uses.note(name, address);
    }
}
