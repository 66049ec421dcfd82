package io.embudo.http;

import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem ahead of the operations, where nothing maps exceptions yet. */
final class EarlyAnswer {

    private EarlyAnswer() {}

    /** Ends the request; whatever was to be done about its connection was said before. */
    static void send(RoutingContext context, ProblemException problem) {
        String traceId = context.get(TraceId.KEY);
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.type().status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        response.end(Json.encode(problem.toProblem(traceId)));
    }
}
