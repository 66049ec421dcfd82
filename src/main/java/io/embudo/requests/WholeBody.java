package io.embudo.requests;

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

/**
 * Reads all of a body ahead of the operation, which finds it read. Whatever a filter then waits for, the request is
 * here: its caller may hang up, and it is carried out all the same. Who hangs up before is not waited for.
 */
public final class WholeBody {

    private static final String MULTIPART = "multipart/";

    private WholeBody() {}

    /** The body's bytes, to be read once by one filter; too large where they pass the route's limit. */
    public static Uni<byte[]> of(ResteasyReactiveRequestContext request) {
        return Uni.createFrom().<byte[]>emitter(reader -> read(request, reader)).invoke(body -> {
            request.setInputStream(new ByteArrayInputStream(body));
            request.serverResponse().addCloseHandler(WholeBody::carryOn);
        });
    }

    /** Completes once the body is here, if another filter read it before as well; at once for a multipart upload. */
    public static Uni<Void> arrived(ResteasyReactiveRequestContext request) {
        return request.hasInputStream() || isMultipart(request)
                ? Uni.createFrom().voidItem()
                : of(request).replaceWithVoid();
    }

    /** Takes an upload up though its end is not here yet: where it breaks off, the operation will never begin. */
    public static void takeUp(ResteasyReactiveRequestContext request, Runnable whenBrokenOff) {
        Runnable hungUp = () -> {
            if (!request.serverRequest().isRequestEnded()) {
                whenBrokenOff.run();
            }
        };
        request.serverResponse().addCloseHandler(hungUp);
        if (request.serverResponse().closed()) {
            hungUp.run();
        }
    }

    /** Whether it is an upload, which is not to be held in memory. */
    public static boolean isMultipart(ResteasyReactiveRequestContext request) {
        String type = String.valueOf(request.serverRequest().getRequestHeader("Content-Type"));
        return type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /** In place of Quarkus' handler, which drops what is left to do, filters of the answer too. */
    private static void carryOn() {}

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
        input.handler(part -> {
            if (limit != null && body.length() + part.length() > limit) {
                input.pause();
                reader.fail(new ProblemException(
                        ProblemType.TOO_LARGE, "A body may have %d KB here.".formatted(limit >> 10)));
                return;
            }
            body.appendBuffer(part);
        });
        input.endHandler(ended -> reader.complete(body.getBytes()));
        server.resumeRequestInput();
    }
}
