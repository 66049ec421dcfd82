package io.embudo.ratelimits;

import io.embudo.access.Caller;
import io.embudo.requests.ClientAddresses;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/**
 * Holds every caller to its limit and tells what is left of it: the API's callers by client and person, once it is
 * known that they may call, everybody else by address. Most requests pass without waiting for anything.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
class RateLimitFilter implements ResteasyReactiveContainerRequestFilter {

    private final RateLimits counts;
    private final Limits limits;
    private final ClientAddresses addresses;
    private final Caller caller;

    RateLimitFilter(RateLimits counts, Limits limits, ClientAddresses addresses, Caller caller) {
        this.counts = counts;
        this.limits = limits;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        if (!limits.areOn()) {
            return;
        }
        RoutingContext exchange =
                ((ResteasyReactiveRequestContext) request.getServerRequestContext()).unwrap(RoutingContext.class);
        boolean isApi = exchange.request().path().startsWith("/api/");
        String application = isApi ? caller.application() : "";
        Limit limit = isApi ? limits.of(application) : limits.open();
        String bucket =
                isApi ? "client:%s:%s".formatted(application, caller.id()) : "address:" + addresses.network(exchange);
        Allowance known = counts.known(bucket, limit);
        if (known != null) {
            tell(exchange, limit, known);
            return;
        }
        request.suspend();
        counts.ask(bucket, limit)
                .invoke(allowance -> tell(exchange, limit, allowance))
                .subscribe()
                .with(allowance -> request.resume(), request::resume);
    }

    /** Adds the headers, whatever the answer will be; a refusal is a problem of its own. */
    private static void tell(RoutingContext exchange, Limit limit, Allowance allowance) {
        exchange.response()
                .putHeader("RateLimit-Policy", limit.header())
                .putHeader("RateLimit", allowance.header(limit));
        if (!allowance.admitted()) {
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "%d requests may be sent in %d seconds."
                                    .formatted(limit.requests(), limit.window().toSeconds()))
                    .retryAfter(allowance.nextIn());
        }
    }
}
