package io.embudo.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What browsers are told to hold to: no guessing of types, no framing or running of what the API answers, no keeping of
 * it, and HTTPS for good once the service was reached by it. Pages that contacts see have a policy of their own.
 */
@ApplicationScoped
class SecurityHeaders {

    /** After the request has its name, before anybody may refuse it. */
    private static final int AFTER_THE_NAME = 900;

    private static final String NOTHING_MAY_RUN = "default-src 'none'; frame-ancestors 'none'";

    /** Two years, as the preload lists of browsers ask. */
    private static final String ALWAYS_HTTPS = "max-age=63072000; includeSubDomains";

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, AFTER_THE_NAME);
    }

    private static void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (context.request().isSSL() || "https".equals(context.request().scheme())) {
            response.putHeader("Strict-Transport-Security", ALWAYS_HTTPS);
        }
        if (context.request().path().startsWith("/api/")) {
            response.putHeader("Content-Security-Policy", NOTHING_MAY_RUN);
            response.putHeader("Referrer-Policy", "no-referrer");
            response.putHeader("Cache-Control", "no-store");
        }
        context.next();
    }
}
