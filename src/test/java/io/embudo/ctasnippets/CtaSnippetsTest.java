package io.embudo.ctasnippets;

import static io.embudo.ctaclicks.Visits.TWO_VARIANTS;
import static io.embudo.ctaclicks.Visits.cta;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to action to be put elsewhere: on pages, into mails, on paper. */
@QuarkusTest
class CtaSnippetsTest {

    @Test
    void a_page_gets_a_link_in_the_colours_of_the_brand_and_a_picture_that_counts() {
        ExtractableResponse<?> cta = cta("\"placements\":[{\"name\":\"Blog\"}]");
        String url = cta.path("links[0].url");

        Document page = Jsoup.parse(embed(cta.path("id"), "?placement=Blog", "html"));

        Element link = page.select("a").getFirst();
        assertEquals("Reserve", link.text());
        assertEquals(url + "?viewed=1", link.attr("href"));
        assertTrue(link.attr("style").contains("background:#0b6e69;color:#ffffff"), link.attr("style"));
        assertEquals(url + "/view.gif", page.select("img").attr("src"));
        assertEquals("", page.select("img").attr("alt"));
    }

    @Test
    void a_mail_gets_a_table_without_scripts_or_pictures() {
        String email = embed(cta("\"placements\":[]").path("id"), "", "email");

        Document mail = Jsoup.parse(email);
        assertEquals("presentation", mail.select("table").attr("role"));
        assertEquals("#0b6e69", mail.select("td").attr("bgcolor"));
        assertEquals("Reserve", mail.select("td > a").text());
        assertEquals(List.of(), mail.select("script, style, img, link").eachText());
    }

    @Test
    void what_depends_on_the_visitor_is_framed_and_one_variant_alone_is_not() {
        ExtractableResponse<?> cta = cta(TWO_VARIANTS);
        String url = cta.path("url");

        Element frame =
                Jsoup.parse(embed(cta.path("id"), "", "html")).select("iframe").getFirst();
        assertEquals(url + "/button", frame.attr("src"));
        assertEquals("Reserve", frame.attr("title"));

        Document page = Jsoup.parse(embed(cta.path("id"), "?variant=B", "html"));
        assertEquals("Come now", page.select("a").text());
        assertEquals(url + "?variant=B&viewed=1", page.select("a").attr("href"));
        assertEquals(url + "/view.gif?variant=B", page.select("img").attr("src"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\\\" onmouseover=\\\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "</a><img src=x onerror=alert(1)>",
                "{button.css} {{ contact.email }} &lt;b&gt; %0d%0a",
                "احجز مكاني الآن 🎉 \\u202e"
            })
    void a_label_is_shown_as_it_is_and_never_run(String label) {
        String id = cta("""
                "variants":[{"name":"A","label":"%1$s","targetUrl":"https://a.example","weight":1,
                    "imageUrl":"https://a.example/a.png?a='b'&c"},
                  {"name":"%2$s","label":"%1$s","targetUrl":"https://b.example","weight":1,"style":"outline"}],
                "placements":[{"name":"%2$s"}]""".formatted(label, "B <b>\\\"'&")).path("id");
        String name = "B <b>\"'&";
        String slug = as("mateo").get("/api/v1/ctas/" + id).path("links[0].slug");
        String shown = as("mateo").get("/api/v1/ctas/" + id).path("variants[1].label");

        List<String> pages = List.of(
                embedOf(id, "A").path("html"),
                embedOf(id, name).path("html"),
                embedOf(id, "A").path("email"),
                embedOf(id, name).path("email"),
                visitor().get("/c/%s/button".formatted(slug)).asString());
        for (String page : pages) {
            Document read = Jsoup.parse(page);
            assertEquals(1, read.select("a").size(), page);
            assertEquals(
                    0,
                    read.select("script, [onerror], [onmouseover], [onfocus]").size(),
                    page);
            Elements picture = read.select("a img");
            assertEquals(shown.strip(), (picture.isEmpty() ? read.select("a").text() : picture.attr("alt")).strip());
        }
    }

    @Test
    void the_codes_of_a_placement_are_answered_as_drawing_and_picture() {
        String id = cta("\"placements\":[{\"name\":\"Poster\"}]").path("id");

        as("ana")
                .get("/api/v1/ctas/%s/qr.svg?placement=Poster&size=300&errorCorrection=high".formatted(id))
                .then()
                .statusCode(200)
                .contentType(startsWith("image/svg+xml"))
                .body(startsWith("<svg "))
                .body(containsString("width=\"300\""));
        as("ana")
                .get("/api/v1/ctas/%s/qr.png?size=256".formatted(id))
                .then()
                .statusCode(200)
                .contentType("image/png");
        for (String wrong :
                List.of("?placement=Tram", "?size=63", "?size=100000", "?errorCorrection=best", "?colour=red")) {
            as("ana")
                    .get("/api/v1/ctas/%s/qr.png%s".formatted(id, wrong))
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void a_variant_or_placement_that_is_none_is_named() {
        String id = cta(TWO_VARIANTS).path("id");

        as("ana")
                .get("/api/v1/ctas/%s/embed?variant=C".formatted(id))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", endsWith("variant"));
        as("ana")
                .get("/api/v1/ctas/%s/embed?placement=Tram".formatted(id))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("placement"));
    }

    private static ExtractableResponse<?> embedOf(String id, String variant) {
        return as("ana")
                .queryParam("variant", variant)
                .get("/api/v1/ctas/%s/embed".formatted(id))
                .then()
                .statusCode(200)
                .extract();
    }

    private static String embed(String id, String query, String kind) {
        return as("ana")
                .get("/api/v1/ctas/%s/embed%s".formatted(id, query))
                .then()
                .statusCode(200)
                .extract()
                .path(kind);
    }
}
