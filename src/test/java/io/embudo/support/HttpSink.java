package io.embudo.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on this machine that remembers what was sent to it, and answers as a test says. */
public final class HttpSink implements AutoCloseable {

    /** How a request is answered. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /**
     * A request that came in.
     *
     * @param headers by their names in small letters
     */
    public record Request(String path, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> answer(exchange, 204, "");

    private HttpSink(HttpServer server) {
        this.server = server;
    }

    public static HttpSink open() {
        try {
            HttpSink sink = new HttpSink(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100));
            sink.server.createContext("/", sink::take);
            sink.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            sink.server.start();
            return sink;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a path that begins with a slash. */
    public String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(port(), path);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Answers so from now on. */
    public void answerWith(Answer next) {
        answer = next;
    }

    /** Answers so from now on. */
    public void answerWith(int status, String body) {
        answer = exchange -> answer(exchange, status, body);
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(exchange.getRequestURI().toString(), headers, body));
        answer.to(exchange);
    }
}
