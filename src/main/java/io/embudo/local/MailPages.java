package io.embudo.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/**
 * The caught mails over HTTP: a list at {@code /}, all of them as JSON at {@code /messages} (deleted by DELETE), and the
 * body of one at {@code /messages/{id}}. Nothing in a mail's HTML runs.
 */
final class MailPages implements LocalServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING_RUNS =
            "sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src *";

    private final LocalMail mail;
    private final HttpServer server;

    MailPages(LocalMail mail, int port) {
        this.mail = mail;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new LocalFailure("The mail pages cannot listen on port %d.".formatted(port), failure);
        }
        server.createContext("/", this::answer);
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        // Jakarta Mail looks for its own parts there; the thread has the class loader of whoever started the JVM.
        Thread.currentThread().setContextClassLoader(MailPages.class.getClassLoader());
        try (exchange) {
            route(exchange);
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        try {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (request) {
                case "GET /" -> respond(exchange, 200, "text/html", list());
                case "GET /messages" ->
                    respond(exchange, 200, "application/json", JSON.writeValueAsString(mail.caught()));
                case "DELETE /messages" -> clear(exchange);
                case String one
                when one.matches("GET /messages/[0-9]{1,9}") ->
                    show(exchange, Integer.parseInt(one.substring("GET /messages/".length())));
                default -> respond(exchange, 404, "text/plain", "There is nothing here.");
            }
        } catch (RuntimeException failure) {
            respond(exchange, 500, "text/plain", failure.toString());
        }
    }

    private void clear(HttpExchange exchange) throws IOException {
        mail.clear();
        exchange.sendResponseHeaders(204, -1);
    }

    private void show(HttpExchange exchange, int id) throws IOException {
        var found = mail.caught().stream().filter(caught -> caught.id() == id).findFirst();
        if (found.isEmpty()) {
            respond(exchange, 404, "text/plain", "There is no such mail.");
            return;
        }
        var body = found.get().html().isEmpty()
                ? "<pre>%s</pre>".formatted(Entities.escape(found.get().text()))
                : found.get().html();
        respond(exchange, 200, "text/html", body);
    }

    private String list() {
        return mail.caught().stream()
                .map(MailPages::row)
                .collect(Collectors.joining("", "<!doctype html><title>Caught mail</title><ul>", "</ul>"));
    }

    private static String row(CaughtMail caught) {
        return "<li><a href=\"/messages/%d\">%s</a> to %s</li>"
                .formatted(
                        caught.id(),
                        Entities.escape(caught.subject().isBlank() ? "(no subject)" : caught.subject()),
                        Entities.escape(String.join(", ", caught.to())));
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestURI().getPath().startsWith("/messages/")) {
            headers.set("Content-Security-Policy", NOTHING_RUNS);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
