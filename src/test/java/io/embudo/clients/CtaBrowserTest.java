package io.embudo.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embudo.ctaclicks.Visits;
import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls to action in Chromium: seen, reached by keyboard, and the same at every visit. */
@QuarkusTest
class CtaBrowserTest {

    @Test
    void a_page_with_our_snippets_works_by_keyboard_and_shows_each_visitor_one_variant() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        ExtractableResponse<?> plain = Visits.cta("""
                "variants":[
                  {"name":"A","label":"احجز مكاني","targetUrl":"%1$s","weight":1},
                  {"name":"B","label":"Otra forma","targetUrl":"%1$s","weight":1,"style":"outline"}]""".formatted(target("a")));
        ExtractableResponse<?> framed = Visits.cta("""
                "variants":[
                  {"name":"A","label":"Come","targetUrl":"%s","weight":1},
                  {"name":"B","label":"Come now","targetUrl":"%s","weight":1}]""".formatted(target("a"), target("b")));

        NodeChecks.test(
                "cta.test.js",
                Map.of(
                        "EMBED_LINK", embed(plain, "html", "?variant=A"),
                        "EMBED_OUTLINE", embed(plain, "html", "?variant=B"),
                        "EMBED_FRAME", embed(framed, "html", ""),
                        "EMBED_EMAIL", embed(plain, "email", "?variant=A"),
                        "CTA_URL", here("/c/" + framed.path("slug")),
                        "CHROMIUM", chromium.get().toString()));
    }

    /** The address of the tests' service, which is not the configured public one. */
    private static String embed(ExtractableResponse<?> cta, String kind, String query) {
        String url = cta.path("url");
        String html = Calls.get("ana", "ctas/%s/embed%s".formatted(cta.path("id"), query))
                .statusCode(200)
                .extract()
                .path(kind);
        return html.replace(url, here("/c/" + cta.path("slug")));
    }

    private static String target(String name) {
        return here("/c/aaaaaaaaaa?t=" + name);
    }

    private static String here(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }
}
