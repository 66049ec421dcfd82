package io.embudo.hostedpages;

import static io.embudo.landingpages.Pages.content;
import static io.embudo.landingpages.Pages.draft;
import static io.embudo.landingpages.Pages.patch;
import static io.embudo.landingpages.Pages.post;
import static io.embudo.landingpages.Pages.publish;
import static io.embudo.landingpages.Pages.published;
import static io.embudo.landingpages.Pages.text;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.ctaclicks.Visits;
import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Landing pages, as visitors meet them. */
@QuarkusTest
class HostedPageTest {

    private static final String TWO_LANGUAGES = """
            {"translations":[
              {"language":"es-MX","title":"Puertas abiertas","description":"Venga <b>ya</b>",
               "picture":{"url":"https://images.example.com/a.png","alt":"La escuela"},
               "sections":[{"type":"hero","title":"Aprenda","text":"Un **curso**"},
                 {"type":"image","picture":{"url":"https://pictures.example:8443/b.png"},"caption":"C"},
                 {"type":"faq","title":"Preguntas","questions":[{"question":"¿Cuánto?","answer":"- nada"}]},
                 {"type":"video","title":"V","url":"https://video.example/v"}]},
              {"language":"en","title":"Open day","sections":[{"type":"text","title":"Come","text":"Do."}]},
              {"language":"ar","title":"يوم مفتوح","sections":[{"type":"text","text":"تعال"}]}]}""";

    /** Of each test its own: what stands at an address is remembered for a second. */
    private final String slug = "open-day-" + Ids.slug();

    @Inject
    Pool pool;

    @Test
    void a_page_is_shown_with_everything_that_search_engines_and_readers_need() {
        published(slug, TWO_LANGUAGES);

        Response answer = visitor("es").get("/p/" + slug);

        assertEquals(200, answer.statusCode());
        assertEquals("text/html;charset=UTF-8", answer.header("Content-Type"));
        assertEquals("es-MX", answer.header("Content-Language"));
        Document page = Jsoup.parse(answer.asString());
        assertEquals("es-MX", page.select("html").attr("lang"));
        assertEquals("Puertas abiertas", page.title());
        assertEquals("Venga <b>ya</b>", page.select("meta[name=description]").attr("content"));
        assertEquals("", page.select("meta[name=robots]").attr("content"));
        assertTrue(page.select("link[rel=canonical]").attr("href").endsWith("/p/" + slug + "?lang=es-MX"));
        assertEquals(
                List.of("es-MX", "en", "ar", "x-default"),
                page.select("link[rel=alternate]").eachAttr("hreflang"));
        assertEquals(
                "https://images.example.com/a.png",
                page.select("meta[property=og:image]").attr("content"));
        assertEquals("Aprenda", page.select("h1").text());
        assertEquals(1, page.select("h1").size());
        assertEquals("curso", page.select(".hero strong").text());
        assertEquals("nada", page.select("details li").text());
        assertEquals("https://video.example/v", page.select(".video a").attr("href"));
        assertEquals(0, page.select("script, [style], iframe").size());
    }

    @Test
    void the_policy_lets_in_the_own_style_and_the_own_pictures_and_no_script() {
        published(slug, TWO_LANGUAGES);

        visitor("es")
                .get("/p/" + slug)
                .then()
                .header(
                        "Content-Security-Policy",
                        matchesPattern("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src 'self'"
                                + " https://pictures\\.example:8443; frame-src 'self';"
                                + " base-uri 'none'; frame-ancestors 'self'; form-action 'none'"))
                .header("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "en, '', Open day",
        "en-GB, '', Open day",
        "es, '', Puertas abiertas",
        "es-AR;q=0.5, '', Puertas abiertas",
        "fr, '', Puertas abiertas",
        "fr, ?lang=en, Open day",
        "en, ?lang=es-mx, Puertas abiertas",
        "en, ?lang=ar, يوم مفتوح",
        "en, ?lang=%22%3E%3Cscript%3E, Open day",
        "en, ?lang=, Open day",
        "';;;', '', Puertas abiertas"
    })
    void the_language_is_that_of_the_address_or_of_the_browser(String accepted, String query, String title) {
        published(slug, TWO_LANGUAGES);

        assertEquals(
                title,
                Jsoup.parse(visitor(accepted).get("/p/" + slug + query).asString())
                        .title());
    }

    @Test
    void what_is_written_from_right_to_left_is_shown_so() {
        published(slug, TWO_LANGUAGES);

        Document page = Jsoup.parse(visitor("ar").get("/p/" + slug).asString());

        assertEquals("rtl", page.select("html").attr("dir"));
        assertEquals(List.of("auto"), page.select("main p").eachAttr("dir"));
    }

    @Test
    void a_browser_keeps_the_page_until_it_changes() {
        String id = published(slug, content(text("First."))).path("id");
        String tag = visitor().get("/p/" + slug).header("ETag");

        visitor()
                .header("If-None-Match", tag)
                .get("/p/" + slug)
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, no-cache");
        patch(id, "{\"draft\":%s}".formatted(content(text("Second.")))).statusCode(200);
        visitor().get("/p/" + slug).then().body(containsString("First."));
        publish(id);

        Eventually.holds(() -> visitor()
                .header("If-None-Match", tag)
                .get("/p/" + slug)
                .then()
                .statusCode(200)
                .body(containsString("Second.")));
        post("marta", id, "unpublish").statusCode(200);
        Eventually.holds(() -> visitor().get("/p/" + slug).then().statusCode(404));
    }

    @Test
    void who_asked_before_it_was_published_is_shown_it_at_once() {
        visitor().get("/p/" + slug).then().statusCode(404);

        published(slug, content(text("Come.")));

        visitor().get("/p/" + slug).then().statusCode(200).body(containsString("Come."));
    }

    @Test
    void the_page_is_sent_compressed_to_who_can_read_that() throws IOException {
        published(slug, content(text("Come.")));

        byte[] plain = visitor()
                .header("Accept-Encoding", "identity")
                .get("/p/" + slug)
                .asByteArray();
        Response compressed = visitor()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip, br")
                .get("/p/" + slug);

        assertEquals("gzip", compressed.header("Content-Encoding"));
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.asByteArray()))) {
            assertArrayEquals(plain, unpacked.readAllBytes());
        }
    }

    @Test
    void an_old_name_leads_to_the_new_one_and_nowhere_else() {
        String id = published(slug, content(text("Come."))).path("id");
        patch(id, "{\"slug\":\"%ss\"}".formatted(slug)).statusCode(200);

        Eventually.holds(() -> visitor()
                .get("/p/" + slug + "?utm_source=a&next=https://evil.example")
                .then()
                .statusCode(301)
                .header("Location", endsWith("/p/" + slug + "s?utm_source=a&next=https://evil.example"))
                .header("Location", matchesPattern("http://localhost:8080/p/.*")));
        visitor().get("/p/" + (slug + "s").toUpperCase(Locale.ROOT)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "OPEN-DAY%00",
                "open-day%2e%2e%2fapi",
                "..%2f..%2fetc",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "open-day%0d%0aSet-Cookie:a=b",
                "preview/unknown",
                "preview/0b0e7a0e-5a3c-4f0e-9a3e-2f6f3f1c9a11",
                ""
            })
    void an_address_that_leads_nowhere_is_answered_by_a_page_that_repeats_nothing(String path) {
        published(slug, content(text("Come.")));

        visitor()
                .get("/p/" + path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .header("Set-Cookie", nullValue())
                .body(not(containsString("alert(1)")))
                .body(containsString("This link leads nowhere"));
    }

    @Test
    void before_its_time_there_is_no_page_and_after_it_people_are_told() {
        published("early", content(text("Come."), ",\"availableFrom\":\"2126-01-01T00:00:00Z\""));
        published("late", content(text("Come."), ",\"availableUntil\":\"2026-01-01T00:00:00Z\""));
        published("later", """
                {"availableUntil":"2026-01-01T00:00:00Z","translations":[{"language":"en","title":"T","sections":[%s],
                 "closedText":"Next in **June** <script>alert(1)</script>"}]}""".formatted(text("Come.")));
        published(
                "elsewhere",
                content(
                        text("Come."),
                        ",\"availableUntil\":\"2026-01-01T00:00:00Z\",\"fallbackUrl\":\"https://next.example/a?b=c\""));

        visitor().get("/p/early").then().statusCode(404);
        visitor().get("/p/late").then().statusCode(410).body(containsString("ya cerró"));
        visitor()
                .get("/p/later")
                .then()
                .statusCode(410)
                .body(containsString("<strong>June</strong>"))
                .body(not(containsString("<script>")));
        visitor()
                .get("/p/elsewhere?utm_source=a&url=https://evil.example")
                .then()
                .statusCode(302)
                .header("Location", "https://next.example/a?b=c&utm_source=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\\\" onmouseover=\\\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "</style><img src=x onerror=alert(1)>",
                "</title><svg onload=alert(1)>",
                "[a](javascript:alert(1)) ![b](javascript:alert(1)) <javascript:alert(1)>",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "<a href=\\\"javascript:alert(1)\\\">x</a>",
                "[a](https://a.example \\\"onmouseover=alert(1)\\\")",
                "{head.css.raw} {{ contact.email }} &lt;script&gt; %0d%0a",
                "PARAMETERS FIELDS VIEW",
                "احجز مكاني الآن 🎉 \\u202e \\u0001"
            })
    void whatever_an_author_writes_is_shown_and_never_run(String said) {
        published(slug, """
                {"translations":[{"language":"en","title":"%1$s","description":"%1$s",
                  "picture":{"url":"https://a.example/a.png?b='c'&d","alt":"%1$s"},"sections":[
                  {"type":"hero","title":"%1$s","text":"%1$s","picture":{"url":"https://a.example/a.png","alt":"%1$s"}},
                  {"type":"text","title":"%1$s","text":"%1$s"},
                  {"type":"image","picture":{"url":"https://a.example/a.png","alt":"%1$s"},"caption":"%1$s"},
                  {"type":"features","title":"%1$s","features":[{"title":"%1$s","text":"%1$s"}]},
                  {"type":"testimonial","quote":"%1$s","author":"%1$s","role":"%1$s"},
                  {"type":"faq","title":"%1$s","questions":[{"question":"%1$s","answer":"%1$s"}]},
                  {"type":"video","title":"%1$s","url":"https://a.example/v"}]}],
                 "variants":[{"name":"A","weight":1},{"name":"B","weight":0}]}""".formatted(said));

        Document page = Jsoup.parse(visitor().get("/p/" + slug).asString());

        assertEquals(
                0,
                page.select(
                                "script, svg, style + style, [style], [onerror], [onmouseover], [onfocus], [onload], [autofocus]")
                        .size());
        Set<String> hrefs = new HashSet<>(page.select("[href]").eachAttr("href"));
        hrefs.addAll(page.select("[src]").eachAttr("src"));
        assertTrue(hrefs.stream().allMatch(href -> href.matches("(https?://|/|#|\\?).*")), hrefs::toString);
        assertEquals(1, page.select("style").size());
        assertEquals(3, page.select("h2").size() - page.select(".video h2").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "utm_campaign=%27%20onclick=alert(1)%20x=%27",
                "utm_source=a%0d%0aSet-Cookie:%20a=b",
                "utm_source=%E2%80%AE%D8%A7%D8%AD%D8%AC%D8%B2",
                "gclid=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
            })
    void what_an_address_carries_is_never_run(String query) {
        String campaign = campaign();
        String cta = cta(campaign, "https://a.example").extract().path("id");
        published(slug, content("{\"type\":\"cta\",\"ctaId\":\"%s\"}".formatted(cta)));

        Response answer = visitor()
                .header("Referer", "https://evil.example/\"><script>alert(1)</script>")
                .get("/p/" + slug + "?" + query);

        Document page = Jsoup.parse(answer.asString());
        assertEquals(200, answer.statusCode());
        assertEquals(0, page.select("script, [onclick]").size());
        assertFalse(answer.headers().hasHeaderWithName("a"));
    }

    @Test
    void how_a_visitor_came_goes_on_into_the_calls_to_action() {
        String campaign = campaign();
        String cta = cta(campaign, "https://a.example").extract().path("id");
        String framed = Visits.cta(Visits.TWO_VARIANTS).path("id");
        String id = published(slug, content("""
                        {"type":"hero","title":"T","ctaId":"%s"},{"type":"cta","title":"C","ctaId":"%s"}""".formatted(cta, framed))).path("id");

        Document page = Jsoup.parse(visitor()
                .get("/p/" + slug + "?utm_source=news%20letter&utm_medium=email&gclid=x&other=1&_page="
                        + UUID.randomUUID())
                .asString());

        String carried = "&utm_source=news%20letter&utm_medium=email&gclid=1";
        String place = "&_page=" + id;
        assertTrue(page.select(".hero a.cta").attr("href").endsWith("?viewed=1" + place + carried), page::html);
        String frame = page.select("iframe").attr("src");
        assertTrue(frame.endsWith("/button?inside=1" + place + carried), frame);
        assertTrue(Jsoup.parse(visitor().get(frame).asString())
                .select("a")
                .attr("href")
                .endsWith("&viewed=1" + place + carried));
        assertTrue(page.select("img.counted").getLast().attr("src").endsWith(carried), page::html);
        visitor()
                .get(page.select(".hero a.cta").attr("href"))
                .then()
                .statusCode(302)
                .header("Location", "https://a.example?utm_source=news%20letter&utm_medium=email");
        Document plain = Jsoup.parse(visitor().get("/p/" + slug).asString());
        assertTrue(plain.select(".hero a.cta").attr("href").endsWith("?viewed=1" + place));
    }

    @Test
    void how_a_visitor_came_goes_on_into_the_form() {
        String form = form(campaign()).extract().path("id");
        published(slug, content("{\"type\":\"form\",\"title\":\"F\",\"formId\":\"%s\"}".formatted(form)));

        Response answer = visitor()
                .header("Referer", "https://www.google.com/search?q=x")
                .get("/p/" + slug + "?utm_source=news%20letter&gclid=x&name=Luc%C3%ADa");

        Document page = Jsoup.parse(answer.asString());
        Element shown = page.select("section.form form").getFirst();
        assertTrue(shown.attr("action").startsWith("/f/"), page::html);
        assertEquals("news letter", shown.select("[name=utm_source]").attr("value"));
        assertEquals(
                "https://www.google.com/search",
                shown.select("[name=_referrer]").attr("value"));
        assertEquals("Lucía", shown.select("[name=name]").attr("value"));
        assertEquals(0, page.select("[style]").size());
        assertEquals(
                "unseen", shown.select("[name=website]").parents().getFirst().className());
        assertTrue(answer.header("Content-Security-Policy").contains("form-action 'self'"));
        assertEquals("no-store", answer.header("Cache-Control"));
        FormElement filled = (FormElement) shown;
        filled.select("[name=email]").attr("value", "lucia@example.com");
        RequestSpecification posting = visitor().urlEncodingEnabled(true);
        filled.formData().forEach(one -> posting.formParam(one.key(), one.value()));
        posting.post(shown.attr("action")).then().statusCode(200);
        assertEquals(
                List.of("news letter https://www.google.com/search"),
                rows("select concat_ws(' ', utm ->> 'source', referrer) as t from form_submission"));
        assertEquals(
                400,
                visitor()
                        .urlEncodingEnabled(true)
                        .formParam("name", "x")
                        .post(shown.attr("action"))
                        .statusCode());
    }

    @Test
    void what_a_published_page_shows_is_not_archived() {
        String campaign = campaign();
        String cta = cta(campaign, "https://a.example").extract().path("id");
        String form = form(campaign).extract().path("id");
        String id = published(slug, content("""
                        {"type":"hero","title":"T","ctaId":"%s"},{"type":"form","formId":"%s"}""".formatted(cta, form))).path("id");

        for (String used : List.of("ctas/" + cta, "forms/" + form)) {
            as("mateo")
                    .delete("/api/v1/" + used)
                    .then()
                    .statusCode(409)
                    .body("detail", equalTo("It is still looked at by landingPage Open day."));
        }
        post("marta", id, "unpublish").statusCode(200);
        as("mateo").delete("/api/v1/ctas/" + cta).then().statusCode(204);
        as("mateo").delete("/api/v1/forms/" + form).then().statusCode(204);
        post("marta", id, "publish").statusCode(400);
    }

    @Test
    void a_call_to_action_that_is_archived_is_left_out() {
        String cta = cta(campaign(), "https://a.example").extract().path("id");
        published(slug, content("{\"type\":\"cta\",\"ctaId\":\"%s\"},%s".formatted(cta, text("Come."))));
        pool.query("update cta set archived_at = now()").executeAndAwait();

        Document page = Jsoup.parse(visitor().get("/p/" + slug).asString());

        assertEquals(0, page.select(".action").size());
        assertEquals("Come.", page.select("main p").text());
    }

    @Test
    void a_visitor_always_gets_the_same_variant_and_nothing_of_the_others() {
        published(
                slug,
                content(
                        "{\"type\":\"hero\",\"title\":\"One\",\"variant\":\"A\"},"
                                + "{\"type\":\"hero\",\"title\":\"Two\",\"variant\":\"B\"}," + text("Both."),
                        ",\"variants\":[{\"name\":\"A\",\"weight\":1},{\"name\":\"B\",\"weight\":1}]"));
        Set<String> seen = new HashSet<>();
        for (int person = 0; person < 24; person++) {
            Response first = visitor().get("/p/" + slug);
            String cookie = first.cookie("embudo_visitor");
            String title = Jsoup.parse(first.asString()).select("h1").text();
            seen.add(title);
            assertEquals(1, Jsoup.parse(first.asString()).select(".hero").size());
            assertEquals(
                    title,
                    Jsoup.parse(visitor()
                                    .cookie("embudo_visitor", cookie)
                                    .get("/p/" + slug)
                                    .asString())
                            .select("h1")
                            .text());
        }
        assertEquals(Set.of("One", "Two"), seen);
    }

    @Test
    void who_asks_not_to_be_followed_gets_no_cookie_and_still_one_variant() {
        published(
                slug,
                content(
                        "{\"type\":\"hero\",\"title\":\"One\",\"variant\":\"A\"},"
                                + "{\"type\":\"hero\",\"title\":\"Two\",\"variant\":\"B\"}",
                        ",\"variants\":[{\"name\":\"A\",\"weight\":1},{\"name\":\"B\",\"weight\":1}]"));
        Set<String> seen = new HashSet<>();
        for (int visit = 0; visit < 8; visit++) {
            Response answer = visitor().header("Sec-GPC", "1").get("/p/" + slug);
            assertEquals(null, answer.cookie("embudo_visitor"));
            seen.add(Jsoup.parse(answer.asString()).select("h1").text());
        }
        assertEquals(1, seen.size());
    }

    @Test
    void views_are_counted_by_the_picture_and_machines_apart() {
        published(slug, content(text("Come.")));
        Response answer = visitor()
                .header("Referer", "https://www.google.com/search")
                .get("/p/" + slug + "?utm_source=google&utm_medium=cpc");
        String cookie = answer.cookie("embudo_visitor");
        String picture = Jsoup.parse(answer.asString()).select("img.counted").attr("src");

        visitor()
                .cookie("embudo_visitor", cookie)
                .get(picture)
                .then()
                .statusCode(200)
                .contentType("image/gif");
        visitor()
                .cookie("embudo_visitor", cookie)
                .get("/p/" + slug + "/view.gif?lang=%3Cb%3E&variant=Z")
                .then()
                .statusCode(200);
        visitor()
                .header("DNT", "1")
                .cookie("embudo_visitor", cookie)
                .get(picture)
                .then()
                .statusCode(200);
        visitor().header("User-Agent", "Googlebot/2.1").get(picture).then().statusCode(200);
        visitor().head(picture).then().statusCode(200);
        visitor().get("/p/unknown/view.gif").then().statusCode(200);

        assertEquals(
                List.of(
                        "landingPage.viewed paidSearch " + cookie + " es-MX google",
                        "landingPage.viewed null " + cookie + " null null",
                        "landingPage.viewed null null es-MX null",
                        "robot.landingPageViewed null null es-MX google",
                        "robot.landingPageViewed null null es-MX google"),
                rows("""
                        select concat_ws(' ', type, coalesce(channel, 'null'), coalesce(visitor_id::text, 'null'),
                            coalesce(properties ->> 'language', 'null'),
                            coalesce(properties -> 'utm' ->> 'source', 'null')) as t
                        from event where type ilike '%landingPage%viewed' order by recorded_at, id"""));
    }

    @Test
    void machines_and_heads_get_the_page_and_no_cookie() {
        published(slug, content(text("Come.")));

        visitor()
                .header("User-Agent", "Googlebot/2.1")
                .get("/p/" + slug)
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue());
        visitor()
                .head("/p/" + slug)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Set-Cookie", nullValue());
        visitor()
                .cookie("embudo_visitor", "forged")
                .get("/p/" + slug)
                .then()
                .cookie("embudo_visitor", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_draft_is_seen_by_its_link_alone_and_until_it_ends() {
        String id = draft(
                slug,
                content(
                        text("Not yet."),
                        ",\"variants\":[{\"name\":\"A\",\"weight\":1},{\"name\":\"B\",\"weight\":1}]"));
        String first = preview(id);
        String second = preview(id);

        visitor().get("/p/" + slug).then().statusCode(404);
        visitor().get(first).then().statusCode(404);
        visitor()
                .get(second + "?variant=B&lang=en")
                .then()
                .statusCode(200)
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Set-Cookie", nullValue())
                .body(containsString("Not yet."))
                .body(containsString("<meta name=\"robots\" content=\"noindex\">"))
                .body(not(containsString("view.gif")));
        pool.query("update landing_page set preview_until = now()").executeAndAwait();
        visitor().get(second).then().statusCode(404);
        as("mateo").get("/api/v1/landing-pages/" + id).then().header("ETag", "\"0\"");
        as("mateo")
                .post("/api/v1/landing-pages/%s/preview".formatted(UUID.randomUUID()))
                .then()
                .statusCode(404);
    }

    @Test
    void who_looks_at_a_draft_is_not_counted_for_the_calls_to_action_in_it() {
        String cta = cta(campaign(), "https://a.example").extract().path("id");
        String framed = Visits.cta(Visits.TWO_VARIANTS).path("id");
        String form = form(campaign()).extract().path("id");
        String id = draft(slug, content("""
                {"type":"cta","ctaId":"%s"},{"type":"cta","ctaId":"%s"},{"type":"form","formId":"%s"}""".formatted(cta, framed, form)));

        Document page = Jsoup.parse(visitor()
                .get(preview(id) + "?utm_source=a&_page=" + UUID.randomUUID())
                .asString());
        Document frame =
                Jsoup.parse(visitor().get(page.select("iframe").attr("src")).asString());

        assertEquals(0, page.select("img").size(), page::html);
        assertEquals(0, frame.select("img").size(), frame::html);
        assertFalse(page.select("a.cta").attr("href").contains("?"), page::html);
        assertTrue(frame.select("a").attr("href").matches(".*/c/[^?]+\\?variant=[AB]"), frame::html);
        assertEquals(0, page.select("[name=_page]").size(), page::html);
    }

    @Test
    void the_colours_are_those_of_the_brand_or_of_the_page() {
        published("plain", content(text("Come.")));
        published(
                "own",
                content(
                        text("Come."),
                        ",\"unlisted\":true,\"colours\":{\"colour\":\"#ffcc00\",\"textColour\":\"#000000\"}"));

        Eventually.holds(() -> visitor()
                .get("/p/plain")
                .then()
                .body(containsString(":root{--colour:#0b6e69;--text-colour:#ffffff;--link:#0b6e69}")));
        visitor()
                .get("/p/own")
                .then()
                .body(containsString(":root{--colour:#ffcc00;--text-colour:#000000;--link:#1a1a1a}"))
                .body(containsString("noindex"));
    }

    private String preview(String id) {
        String url = as("mateo")
                .post("/api/v1/landing-pages/%s/preview".formatted(id))
                .then()
                .statusCode(200)
                .body("until", notNullValue())
                .body("url", matchesPattern("http://localhost:8080/p/preview/[0-9a-f-]{36}"))
                .extract()
                .path("url");
        return url.substring(url.indexOf("/p/"));
    }

    private List<String> rows(String query) {
        return pool.query(query).executeAndAwait().stream()
                .map(row -> row.getString("t"))
                .collect(Collectors.toList());
    }
}
