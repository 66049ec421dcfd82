package io.embudo.audit;

import io.embudo.access.Caller;
import io.embudo.requests.ClientAddresses;
import io.embudo.requests.WholeBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/**
 * Notes, before an operation begins, that it was asked for: one whose note cannot be written is not carried out. That is
 * so of everything but GETs and what only reads; a request that is answered from an earlier one does nothing anew.
 */
@Provider
@Priority(Priorities.USER + 2000)
class AuditRequestFilter implements ResteasyReactiveContainerRequestFilter {

    static final String NOTED = "embudo.audit.request";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail trail;
    private final ClientAddresses addresses;
    private final Caller caller;
    private final Map<Method, AuditedOperation> operations = new ConcurrentHashMap<>();

    AuditRequestFilter(AuditTrail trail, ClientAddresses addresses, Caller caller) {
        this.trail = trail;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext exchange = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        RoutingContext sent = exchange.unwrap(RoutingContext.class);
        if (READING.contains(request.getMethod()) || !sent.request().path().startsWith("/api/")) {
            return;
        }
        AuditedOperation operation =
                operations.computeIfAbsent(exchange.getTarget().getLazyMethod().getMethod(), AuditedOperation::of);
        if (operation.isRead()) {
            return;
        }
        AuditedRequest noted = noted(operation, request, sent);
        request.setProperty(NOTED, noted);
        request.suspend();
        WholeBody.arrived(exchange)
                .chain(() -> trail.requested(noted))
                .subscribe()
                .with(done -> request.resume(), request::resume);
    }

    private AuditedRequest noted(
            AuditedOperation operation, ResteasyReactiveContainerRequestContext request, RoutingContext sent) {
        return new AuditedRequest(
                sent.response().headers().get("X-Request-Id"),
                caller.actor(),
                caller.client(),
                addresses.of(sent),
                operation.permissions().stream()
                        .flatMap(permission -> caller.grants(permission).stream())
                        .collect(Collectors.joining(" ")),
                operation.name(),
                RecordIds.in(request.getUriInfo().getPath()));
    }
}
