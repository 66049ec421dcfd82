package io.embudo.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Ends a connection on which a body is sent that is too large, so that nothing can follow it. */
final class HangUp {

    private static final Duration LINGER = Duration.ofSeconds(2);

    private HangUp() {}

    /**
     * Hangs up once this request is answered. What is on its way already is taken for a moment and thrown away: to hang up
     * on somebody who still sends would break the connection before the answer is read.
     */
    static void afterAnswer(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(sent -> context.vertx().runOnContext(ready -> linger(context)));
    }

    private static void linger(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        context.vertx().setTimer(LINGER.toMillis(), late -> request.connection().close());
        request.handler(thrownAway -> {});
        request.endHandler(said -> request.connection().close());
        request.exceptionHandler(gone -> {});
        request.resume();
    }
}
