package io.embudo.idempotency;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/** Reads all of a body ahead of the operation, which finds it read. */
final class WholeBody {

    private WholeBody() {}

    /** The body's bytes; too large where they pass the route's limit. */
    static Uni<byte[]> of(ResteasyReactiveRequestContext request) {
        return Uni.createFrom()
                .<byte[]>emitter(reader -> read(request, reader))
                .invoke(body -> request.setInputStream(new ByteArrayInputStream(body)));
    }

    private static void read(ResteasyReactiveRequestContext request, UniEmitter<? super byte[]> reader) {
        RoutingContext exchange = request.unwrap(RoutingContext.class);
        Long limit = exchange.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        HttpServerRequest input = exchange.request();
        ServerHttpRequest server = request.serverRequest();
        Buffer body = Buffer.buffer();
        if (server.isRequestEnded()) {
            server.resumeRequestInput();
            reader.complete(body.getBytes());
            return;
        }
        input.exceptionHandler(reader::fail);
        input.handler(part -> {
            if (limit != null && body.length() + part.length() > limit) {
                input.pause();
                reader.fail(new ProblemException(
                        ProblemType.TOO_LARGE, "A body may have %d MB here.".formatted(limit >> 20)));
                return;
            }
            body.appendBuffer(part);
        });
        input.endHandler(ended -> reader.complete(body.getBytes()));
        server.resumeRequestInput();
    }
}
