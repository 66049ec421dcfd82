package io.embudo.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.resteasy.reactive.server.runtime.observability.ObservabilityIntegrationRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Finds out which operation a caller was refused at, because metrics count requests by operation. Quarkus would do it for
 * every request in case its caller is refused, and sort the paths of all operations anew each time: of what a click
 * costs, that was a seventh.
 */
@ApplicationScoped
class RefusedCallers {

    /** After Quarkus has set its handler of refusals for the request, and before it looks for the path because of it. */
    private static final int AFTER_AUTHENTICATION_IS_SET_UP = 200;

    private static final BiConsumer<RoutingContext, Throwable> REFUSE = RefusedCallers::refuse;

    void register(@Observes Filters filters) {
        filters.register(RefusedCallers::prepare, AFTER_AUTHENTICATION_IS_SET_UP);
    }

    private static void prepare(RoutingContext context) {
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, REFUSE);
        context.next();
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, failure);
        if (!context.failed()) {
            ObservabilityIntegrationRecorder.setTemplatePath(context, ResteasyReactiveRecorder.getCurrentDeployment());
            context.fail(DefaultAuthFailureHandler.extractRootCause(failure));
        }
    }
}
