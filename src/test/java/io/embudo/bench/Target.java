package io.embudo.bench;

import io.embudo.packaged.JavaProcess;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/**
 * One side of a comparison.
 *
 * @param status what every answer must be; any other ends the benchmark
 * @param events how many rows one request writes, where that is not the same on both sides
 * @param connections how many send at the same time, on each the next request after the last answer
 * @param requests makes the next request
 */
record Target(JavaProcess server, int status, int events, int connections, Supplier<Buffer> requests) {

    /** How many send at the same time, unless a path says otherwise. */
    static final int CONNECTIONS = 32;

    Target(JavaProcess server, int status, Supplier<Buffer> requests) {
        this(server, status, 1, CONNECTIONS, requests);
    }

    /** A POST request of JSON as it goes over the wire; the headers end with CR LF each. */
    static Buffer post(String path, String headers, String body) {
        return Buffer.buffer(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
                        .formatted(path, body.length(), headers, body));
    }

    /** A GET request as it goes over the wire; the headers end with CR LF each. */
    static Buffer get(String path, String headers) {
        return Buffer.buffer("GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, headers));
    }
}
