package io.embudo.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.embudo.access.Caller;
import io.embudo.requests.WholeBody;
import io.embudo.shared.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/**
 * Claims the key of a request, once it is known that its caller may send it and that its address is sound, or answers
 * it as it was answered before. A multipart upload is told by its address and length alone. Operations that answer with
 * a stream only read, so that a key says nothing there.
 */
@Provider
@Priority(Priorities.USER + 1000)
class IdempotencyFilter implements ResteasyReactiveContainerRequestFilter {

    static final String CLAIM = "embudo.idempotency.claim";

    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final Set<String> METHODS = Set.of("POST", "PATCH");

    private final Keys keys;
    private final Caller caller;

    IdempotencyFilter(Keys keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext exchange = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        HttpServerRequest sent = exchange.unwrap(RoutingContext.class).request();
        List<String> said = sent.headers().getAll(IdempotencyKey.HEADER);
        if (said.isEmpty()
                || !METHODS.contains(request.getMethod())
                || !sent.path().startsWith("/api/")
                || isStream(exchange)) {
            return;
        }
        String key = IdempotencyKey.of(said);
        request.suspend();
        body(exchange, sent)
                .map(body -> claim(key, Fingerprint.of(request.getMethod(), sent.uri(), body)))
                .chain(claim -> keys.take(claim).invoke(earlier -> {
                    if (earlier != null) {
                        request.abortWith(earlier.replayed());
                        return;
                    }
                    request.setProperty(CLAIM, claim);
                    if (WholeBody.isMultipart(exchange)) {
                        WholeBody.takeUp(exchange, () -> free(claim));
                    }
                }))
                .subscribe()
                .with(done -> request.resume(), request::resume);
    }

    private void free(Claim claim) {
        keys.free(claim)
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "The key of an upload that broke off was not freed"));
    }

    private static boolean isStream(ResteasyReactiveRequestContext exchange) {
        return exchange.getTarget().getLazyMethod().getMethod().getReturnType() == Multi.class;
    }

    private static Uni<byte[]> body(ResteasyReactiveRequestContext exchange, HttpServerRequest sent) {
        return WholeBody.isMultipart(exchange)
                ? Uni.createFrom()
                        .item(String.valueOf(sent.getHeader("Content-Length")).getBytes(US_ASCII))
                : WholeBody.of(exchange);
    }

    private Claim claim(String key, byte[] fingerprint) {
        return new Claim("%s:%s".formatted(caller.application(), caller.id()), key, Ids.next(), fingerprint);
    }
}
