package io.embudo.http;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets pages of the configured origins, and of no other, call the API from a browser. The framework's own setting would
 * hold for every route and so refuse forms that a customer's site sends to a public one.
 */
@ApplicationScoped
class CrossOrigin {

    /** After the headers that every answer has, before who calls is looked at: a preflight carries no token. */
    private static final int BEFORE_ACCESS = 800;

    private static final int PREFLIGHT_SECONDS = 3600;

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Set<String> READ = Set.of(
            "Authorization", "Content-Type", "Accept", "Accept-Language", "If-Match", "Idempotency-Key", "traceparent");

    private static final Set<String> SHOWN = Set.of(
            "ETag",
            "Idempotency-Replayed",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "WWW-Authenticate",
            "X-Request-Id");

    private final List<String> origins;

    /** @param origins such as {@code https://app.example.com}; none where pages come from the service's own origin */
    CrossOrigin(@ConfigProperty(name = "embudo.cors.origins") Optional<List<String>> origins) {
        this.origins = origins.orElse(List.of());
    }

    void register(@Observes Filters filters) {
        if (origins.isEmpty()) {
            return;
        }
        CorsHandler handler = CorsHandler.create()
                .addOrigins(origins)
                .allowedMethods(METHODS)
                .allowedHeaders(READ)
                .exposedHeaders(SHOWN)
                .maxAgeSeconds(PREFLIGHT_SECONDS);
        filters.register(context -> hold(handler, context), BEFORE_ACCESS);
    }

    private void hold(CorsHandler handler, RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (!context.request().path().startsWith("/api/") || origin == null || isOwn(origin, context.request())) {
            context.next();
            return;
        }
        if (!origins.contains(origin)) {
            EarlyAnswer.send(
                    context, new ProblemException(ProblemType.FORBIDDEN, "Pages of this origin may not call the API."));
            return;
        }
        handler.handle(context);
    }

    /** Browsers say their origin to the very server that the page came from, too, as Swagger UI's does. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        return origin.equals("%s://%s".formatted(request.scheme(), request.getHeader("Host")));
    }
}
