package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import io.embudo.hostedforms.Posted;
import io.embudo.sites.WebSite;
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
import org.junit.jupiter.api.Test;

/** Forms in Chromium: by keyboard alone, with and without our script, in frames, and drawn by a page of a site. */
@QuarkusTest
class FormBrowserTest {

    private static final String FIELDS = """
            {"name":"code","label":"Matrícula","type":"text","required":true,"help":"Está en su credencial",
             "limits":{"pattern":"[A-Z]{3}","patternHint":"Escriba tres mayúsculas."}},
            {"name":"interest","label":"Me interesa","type":"radio","options":["Intercambio","Becas"],"required":true},
            {"name":"average","label":"Promedio","type":"number","required":true,
             "limits":{"min":"0","max":"10"},"shownIf":{"field":"interest","in":["Becas"]}},
            {"name":"days","label":"Días","type":"checkboxes","options":["Lunes","Martes","Miércoles"]},
            {"name":"city","label":"Ciudad","type":"select","options":["CDMX","Puebla"]},
            {"name":"wish","label":"اكتب لنا","type":"textarea"}""";

    private static final String MORE = """
            "groups":[{"title":"Sus estudios","text":"Para saber cómo ayudarle.","fields":["interest","average","days"]}],
            "consents":[{"name":"privacy","purpose":"privacyNotice","required":true,"text":"Leí el aviso de privacidad.",
             "noticeUrl":"https://www.example.com/aviso"},{"text":"Acepto recibir noticias por correo."}],
            "thankYou":{"message":{"es":"Le llamamos mañana."}}""";

    @Inject
    Pool pool;

    @Test
    void people_fill_in_forms_by_keyboard_and_wherever_sites_put_them() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        try (HttpSink site = HttpSink.open();
                HttpSink foreign = HttpSink.open()) {
            WebSite registered = WebSite.register("required", site.url(""));
            String slug = Posted.slug(FIELDS, MORE);
            String onward = Posted.slug("", "\"thankYou\":{\"redirectUrl\":\"%s\"}".formatted(foreign.url("/moved")));
            String frame = "<!doctype html><title>School</title><iframe title=\"Form\" src=\"%s?_site=%s\"></iframe>"
                    .formatted(here(onward), registered.key());
            site.answerWith(exchange -> page(exchange, frame));
            foreign.answerWith(exchange -> page(exchange, frame));

            NodeChecks.test(
                    "form.test.js",
                    Map.of(
                            "FORM_URL", here(slug),
                            "ONWARD_URL", here(onward),
                            "SITE_URL", site.url(""),
                            "FOREIGN_URL", foreign.url(""),
                            "CHROMIUM", chromium.get().toString()));
        }
        assertEquals(
                List.of(
                        "{\"city\": \"Puebla\", \"code\": \"ABC\", \"days\": [\"Lunes\", \"Martes\"], \"email\":"
                                + " \"ana@example.com\", \"average\": 9.5, \"interest\": \"Becas\"}",
                        "{\"code\": \"ABC\", \"email\": \"luz@example.com\", \"interest\": \"Intercambio\"}"),
                pool.query("""
                        select answers::text as t from form_submission where answers ? 'code' order by submitted_at""").executeAndAwait().stream()
                        .map(row -> row.getString("t"))
                        .toList());
        assertEquals(
                List.of("drawn@example.com", "framed@example.com", "onward@example.com"),
                pool
                        .query(
                                "select answers ->> 'email' as t from form_submission where not answers ? 'code' order by 1")
                        .executeAndAwait()
                        .stream()
                        .map(row -> row.getString("t"))
                        .toList());
    }

    private static String here(String slug) {
        return "http://localhost:%d/f/%s".formatted(RestAssured.port, slug);
    }

    /** Whoever was sent on is sent on once more, as sites do. */
    private static void page(HttpExchange exchange, String html) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/arrived");
            HttpSink.answer(exchange, 302, "");
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
        HttpSink.answer(exchange, 200, html);
    }
}
