package io.embudo.outbound;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request and the beginning of its answer. Of a body too large to be read to its end, the connection is closed; the
 * status counts nevertheless.
 */
final class Exchange {

    private static final int KEPT_BYTES = 1024;
    private static final int READ_BYTES = 65_536;

    private final UniEmitter<? super OutboundAnswer> caller;
    private final Buffer kept = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private long read;
    private volatile boolean over;

    Exchange(UniEmitter<? super OutboundAnswer> caller) {
        this.caller = caller;
        caller.onTermination(this::stop);
    }

    /** Sends the request, unless the caller has lost patience by now. */
    synchronized void begin(HttpClientRequest opened, byte[] body) {
        request = opened;
        if (over) {
            opened.reset();
            return;
        }
        opened.send(Buffer.buffer(body)).onComplete(this::receive, this::fail);
    }

    void fail(Throwable failure) {
        if (!over) {
            over = true;
            caller.fail(failure);
        }
    }

    private void receive(HttpClientResponse response) {
        response.handler(part -> keep(response, part))
                .exceptionHandler(this::fail)
                .endHandler(end -> complete(response));
    }

    private void keep(HttpClientResponse response, Buffer part) {
        read += part.length();
        kept.appendBuffer(part, 0, Math.min(part.length(), KEPT_BYTES - kept.length()));
        if (read > READ_BYTES) {
            complete(response);
            response.request().reset();
        }
    }

    private void complete(HttpClientResponse response) {
        over = true;
        // PostgreSQL keeps no zero bytes in a text.
        String text = kept.toString(StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        caller.complete(new OutboundAnswer(response.statusCode(), text));
    }

    private synchronized void stop() {
        if (!over && request != null) {
            request.reset();
        }
        over = true;
    }
}
