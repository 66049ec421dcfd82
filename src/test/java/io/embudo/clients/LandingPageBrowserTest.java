package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embudo.ctaclicks.Visits;
import io.embudo.landingpages.Pages;
import io.embudo.support.Eventually;
import io.embudo.tracking.Published;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A landing page with everything on it in Chromium: narrow and wide, accessible, without a script, and followed. */
@QuarkusTest
class LandingPageBrowserTest {

    @Inject
    Pool pool;

    @Test
    void a_page_is_read_followed_and_counted_at_any_width() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        String here = "http://localhost:" + RestAssured.port;
        String campaign = Published.campaign();
        String cta = Published.cta(campaign, here + "/c/aaaaaaaaaa").extract().path("id");
        String framed = Visits.cta(Visits.TWO_VARIANTS).path("id");
        String form = Published.form(campaign).extract().path("id");
        String picture = here + "/picture.png";
        Pages.published("open-day", """
                {"translations":[
                  {"language":"es-MX","title":"Puertas abiertas","description":"Venga","sections":[
                    {"type":"hero","title":"Aprenda español en Puebla, con gente de todo el mundo",
                     "text":"Venga el **5 de diciembre** y [tome una clase](https://www.example.com/).",
                     "picture":{"url":"%1$s","alt":"La escuela"},"ctaId":"%2$s"},
                    {"type":"features","title":"Qué hay","features":[
                      {"title":"Grupos pequeños","text":"Ocho personas a lo más."},
                      {"title":"A su hora","text":"De mañana, de tarde y en sábado."},
                      {"title":"Con certificado","text":"- SIELE\\n- DELE","picture":{"url":"%1$s"}}]},
                    {"type":"text","title":"Quiénes somos","text":"Una escuela desde 1987.\\n\\n## Dónde\\n\\n> En el centro.\\n\\n1. Llegue\\n2. Pregunte"},
                    {"type":"image","picture":{"url":"%1$s","alt":"El patio"},"caption":"El patio por la mañana"},
                    {"type":"testimonial","quote":"En tres meses hablaba con mis vecinos.","author":"Ana","role":"estudiante"},
                    {"type":"cta","title":"Otra forma de venir","ctaId":"%3$s"},
                    {"type":"form","title":"Reserve su lugar","text":"Le escribimos el mismo día.","formId":"%4$s"},
                    {"type":"faq","title":"Preguntas","questions":[
                      {"question":"¿Cuánto cuesta?","answer":"La visita, *nada*."},
                      {"question":"¿Hay estacionamiento?","answer":"Sí, en la calle de atrás."}]},
                    {"type":"video","title":"Una vuelta por la escuela","url":"https://video.example.com/v"}]},
                  {"language":"en","title":"Open day","sections":[{"type":"text","title":"Come","text":"Do."}]},
                  {"language":"ar","title":"يوم مفتوح","sections":[
                    {"type":"hero","title":"تعلم الإسبانية في بويبلا","text":"تعال في **٥ ديسمبر**"},
                    {"type":"features","features":[{"title":"مجموعات صغيرة","text":"ثمانية أشخاص"},{"title":"SIELE","text":"DELE"}]}]}],
                 "colours":{"colour":"#7a1f5c","textColour":"#ffffff"}}""".formatted(picture, cta, framed, form));

        NodeChecks.test(
                "landing-page.test.js",
                Map.of(
                        "PAGE_URL",
                        here + "/p/open-day",
                        "PICTURE_URL",
                        picture,
                        "CHROMIUM",
                        chromium.get().toString()));

        Eventually.holds(() -> assertEquals(
                "paidSocial facebook",
                pool.query("""
                        select concat_ws(' ', channel, properties -> 'utm' ->> 'source') as t
                        from event where type = 'landingPage.viewed' and channel is not null""").executeAndAwait().stream()
                        .map(row -> row.getString("t"))
                        .collect(Collectors.joining(","))));
        assertEquals(
                "facebook",
                pool.query("select utm ->> 'source' as t from form_submission").executeAndAwait().stream()
                        .map(row -> row.getString("t"))
                        .collect(Collectors.joining(",")));
    }
}
