package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import io.embudo.sites.WebSite;
import io.embudo.support.Eventually;
import io.embudo.support.HttpSink;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The script of web sites in Chromium: on two origins of one site, on one that keeps nothing, and on one of nobody. */
@QuarkusTest
class TrackingScriptTest {

    @Inject
    Pool pool;

    @Test
    void what_happens_in_a_browser_arrives_as_far_as_its_user_agrees() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        try (HttpSink site = HttpSink.open();
                HttpSink other = HttpSink.open();
                HttpSink cookieless = HttpSink.open();
                HttpSink foreign = HttpSink.open()) {
            WebSite asking = WebSite.register("required", site.url(""), other.url(""));
            WebSite keepingNothing = WebSite.register("cookieless", cookieless.url(""));
            List.of(site, other, foreign)
                    .forEach(server -> server.answerWith(exchange -> page(exchange, asking.key())));
            cookieless.answerWith(exchange -> page(exchange, keepingNothing.key()));

            NodeChecks.test(
                    "tracking.test.js",
                    Map.of(
                            "SITE_URL", site.url(""),
                            "OTHER_URL", other.url(""),
                            "COOKIELESS_URL", cookieless.url(""),
                            "FOREIGN_URL", foreign.url(""),
                            "CHROMIUM", chromium.get().toString()));

            Eventually.holds(() -> assertEquals(List.of("/consent/second"), pages(site, "/consent")));
            Eventually.holds(() -> assertEquals(
                    List.of("/application", "/application/two", "/application/three", "/application/two"),
                    pages(site, "/application")));
            Eventually.holds(() -> assertEquals(List.of("/other"), pages(other, "/")));
            Eventually.holds(
                    () -> assertEquals(List.of("/cookieless", "/cookieless/next"), pages(cookieless, "/cookieless")));
        }
        Eventually.holds(() -> assertEquals(
                "custom.heldBack custom.left",
                texts("select type as t from event where type like 'custom.%' order by type")));
        assertEquals(
                "paidSearch",
                texts(
                        "select channel as t from event where type = 'visit.started' and properties ->> 'page' like '%/consent/second'"));
        assertEquals("", texts("select id::text as t from event where properties ->> 'page' like '%/foreign'"));
        Eventually.holds(() -> assertEquals(
                "form@example.com objects@example.com", texts("select email as t from contact order by email")));
        assertEquals(
                "2",
                texts(
                        "select count(distinct visitor_id)::text as t from event where properties ->> 'page' like '%/cookieless%'"));
        String everything = texts("select properties::text as t from event");
        assertFalse(everything.contains("secret"), everything);
        assertTrue(everything.contains("Interested in"), everything);
    }

    private List<String> pages(HttpSink server, String path) {
        String all = texts("""
                select substr(properties ->> 'page', %d) as t from event
                where type = 'page.viewed' and properties ->> 'page' like '%s%%' order by occurred_at, id
                """.formatted(server.url("").length() + 1, server.url(path)));
        return all.isEmpty() ? List.of() : List.of(all.split(" "));
    }

    private String texts(String query) {
        return pool.query(query).executeAndAwait().stream()
                .map(row -> row.getString("t"))
                .collect(Collectors.joining(" "));
    }

    /** A page under a policy that lets in nothing but the script and what it sends. */
    private static void page(HttpExchange exchange, String key) throws IOException {
        String embudo = "http://localhost:" + RestAssured.port;
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
        exchange.getResponseHeaders()
                .add(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src %1$s; connect-src %1$s; form-action 'self'".formatted(embudo));
        HttpSink.answer(exchange, 200, """
                <!doctype html><title>School</title>
                <form action="/sent" data-embudo-form="Contact us">
                  <input id="email" name="e" type="email" data-embudo-field="email">
                  <input id="password" name="p" type="password" data-embudo-field="secret">
                  <input id="card" name="c" autocomplete="cc-number" data-embudo-field="card">
                  <input id="unmarked" name="u">
                  <select name="s" data-embudo-field="interest"><option>Interested in languages</option></select>
                  <button id="send">Send</button>
                </form>
                <script async src="%s/embudo.js?site=%s"></script>
                """.formatted(embudo, key));
    }
}
