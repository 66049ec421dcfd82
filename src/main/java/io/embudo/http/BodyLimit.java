package io.embudo.http;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps bodies small: files that may be uploaded have their own limit, everything else has much less. What announces
 * more is refused before it is read, with a problem; the server's own limit, which answers with nothing, is far above.
 */
@ApplicationScoped
class BodyLimit {

    private static final long MAX_BYTES = 2L << 20;

    /** A file of one gigabyte, and what the form around it takes. */
    private static final long MAX_UPLOAD_BYTES = 1025L << 20;

    /** What browsers send at most while a page is left. */
    private static final long MAX_BEACON_BYTES = 64L << 10;

    /** A file of 25 MB that forms give away, and what the form around it takes. */
    private static final long MAX_GIVEN_BYTES = 26L << 20;

    private static final String GIVEN_FILES = "/api/v1/lead-magnets/files";
    private static final String UPLOADS = "/api/v1/imports";
    private static final String BEACONS = "/t";

    /** The server's own limit is set at -2. */
    private static final int AFTER_THE_SERVERS_OWN = -1;

    void register(@Observes Router router) {
        router.route().order(AFTER_THE_SERVERS_OWN).handler(BodyLimit::hold);
    }

    private static void hold(RoutingContext context) {
        long limit = limit(context.request());
        if (length(context) > limit) {
            refuse(context, limit);
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        context.next();
    }

    private static long limit(HttpServerRequest request) {
        if (request.path().equals(BEACONS)) {
            return MAX_BEACON_BYTES;
        }
        if (request.method() == HttpMethod.POST && request.path().equals(GIVEN_FILES)) {
            return MAX_GIVEN_BYTES;
        }
        return request.method() == HttpMethod.POST && request.path().equals(UPLOADS) ? MAX_UPLOAD_BYTES : MAX_BYTES;
    }

    private static long length(RoutingContext context) {
        try {
            String length = context.request().getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private static void refuse(RoutingContext context, long limit) {
        HangUp.afterAnswer(context);
        EarlyAnswer.send(
                context,
                new ProblemException(ProblemType.TOO_LARGE, "A body may have %d KB here.".formatted(limit >> 10)));
    }
}
