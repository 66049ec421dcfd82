package io.embudo.beacons;

import io.embudo.requests.WholeBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/** Reads a beacon before anything may wait: whoever leaves a page does not wait for an answer, and hangs up. */
@Provider
@Priority(Priorities.AUTHENTICATION)
class BeaconBody implements ResteasyReactiveContainerRequestFilter {

    private static final String READ = "embudo.beacon";

    /** The bytes of the request that is being carried out. */
    static byte[] of(ResteasyReactiveRequestContext exchange) {
        return (byte[]) Objects.requireNonNull(exchange.getProperty(READ));
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext exchange = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        if (!request.getMethod().equals(HttpMethod.POST)
                || !exchange.unwrap(RoutingContext.class).request().path().equals(BeaconResource.PATH)) {
            return;
        }
        request.suspend();
        WholeBody.of(exchange)
                .invoke(body -> request.setProperty(READ, body))
                .subscribe()
                .with(read -> request.resume(), request::resume);
    }
}
