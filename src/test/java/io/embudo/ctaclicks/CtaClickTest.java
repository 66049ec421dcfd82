package io.embudo.ctaclicks;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clicks on calls to action, as browsers make them. */
@QuarkusTest
class CtaClickTest {

    private static final String KNOWN = "0b0e7a0e-5a3c-4f0e-9a3e-2f6f3f1c9a11";

    @Inject
    Pool pool;

    @Test
    void a_click_leads_to_the_target_and_is_recorded_before_the_answer() {
        String campaign = campaign();
        String slug =
                cta(campaign, "https://www.example.com/day?x=1#top").extract().path("slug");

        String cookie = visitor()
                .header("Referer", "https://l.facebook.com/l.php?u=secret")
                .get("/c/%s?utm_source=facebook&utm_medium=social&utm_campaign=a%%26b".formatted(slug))
                .then()
                .statusCode(302)
                .header(
                        "Location",
                        "https://www.example.com/day?x=1&utm_source=facebook&utm_medium=social&utm_campaign=a%26b#top")
                .header("Cache-Control", "no-store")
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("HttpOnly"),
                                containsString("SameSite=Lax"),
                                containsString("Path=/"),
                                containsString("Max-Age=34128000"),
                                not(containsString("Domain"))))
                .extract()
                .cookie("embudo_visitor");

        Row click = clicks().getFirst();
        assertEquals(4, UUID.fromString(cookie).version());
        assertEquals(cookie, click.getUUID("visitor_id").toString());
        assertEquals("organicSocial", click.getString("channel"));
        assertEquals(campaign, click.getUUID("campaign_id").toString());
        assertEquals("visitor", click.getString("actor"));
        assertEquals(
                "{\"utm\":{\"medium\":\"social\",\"source\":\"facebook\",\"campaign\":\"a&b\"},"
                        + "\"clickIds\":[],\"referrer\":\"https://l.facebook.com/l.php\"}",
                click.getJsonObject("properties").encode().replace(" ", ""));
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/campaigns/%s/metrics".formatted(campaign))
                .then()
                .body("events.'cta.clicked'", equalTo(1)));
    }

    @Test
    void a_known_browser_keeps_its_cookie_and_a_forged_one_gets_a_new_one() {
        String slug = cta(campaign(), "https://a.example").extract().path("slug");

        visitor()
                .cookie("embudo_visitor", KNOWN)
                .get("/c/" + slug)
                .then()
                .statusCode(302)
                .header("Set-Cookie", nullValue());
        visitor()
                .cookie("embudo_visitor", "1-or-1=1")
                .get("/c/" + slug)
                .then()
                .statusCode(302)
                .cookie("embudo_visitor", matchesPattern("[0-9a-f-]{14}4[0-9a-f]{3}-.*"));

        assertEquals(2, clicks().size());
        assertEquals(KNOWN, clicks().getFirst().getUUID("visitor_id").toString());
    }

    @Test
    void machines_are_led_there_and_counted_apart() {
        String campaign = campaign();
        String slug = cta(campaign, "https://a.example").extract().path("slug");

        visitor().head("/c/" + slug).then().statusCode(302).header("Location", "https://a.example");
        visitor().header("Purpose", "prefetch").get("/c/" + slug).then().statusCode(302);
        visitor()
                .header("Sec-Purpose", "prefetch;prerender")
                .get("/c/" + slug)
                .then()
                .statusCode(302);
        visitor()
                .header("User-Agent", "facebookexternalhit/1.1")
                .get("/c/" + slug + "?utm_source=facebook&utm_medium=social")
                .then()
                .statusCode(302)
                .header("Set-Cookie", nullValue());

        assertEquals(List.of(), clicks());
        List<Row> robots = events("robot.ctaClicked");
        assertEquals(
                List.of("head", "prefetch", "prefetch", "crawler"),
                robots.stream()
                        .map(row -> row.getJsonObject("properties").getString("reason"))
                        .toList());
        assertNull(robots.getLast().getString("channel"));
        assertNull(robots.getLast().getUUID("visitor_id"));
        assertEquals(
                "facebookexternalhit",
                robots.getLast().getJsonObject("properties").getString("robot"));
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/campaigns/%s/metrics".formatted(campaign))
                .then()
                .body("events.'cta.clicked'", nullValue())
                .body("events.'robot.ctaClicked'", equalTo(4)));
    }

    @Test
    void whoever_follows_more_links_than_a_person_can_is_a_machine_from_there_on() {
        String campaign = campaign();
        for (int link = 0; link < 41; link++) {
            String slug = cta(campaign, "https://a.example/" + link).extract().path("slug");
            visitor()
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/1.0 of the burst")
                    .get("/c/" + slug)
                    .then()
                    .statusCode(302);
        }

        assertEquals(39, clicks().size());
        assertEquals(2, events("robot.ctaClicked").size());
        assertEquals(
                "burst",
                events("robot.ctaClicked").getLast().getJsonObject("properties").getString("reason"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?url=https://evil.example",
                "?targetUrl=//evil.example&redirect=https://evil.example",
                "?utm_source=%0d%0aSet-Cookie:%20a=b",
                "?utm_source=https://evil.example&utm_medium=@evil.example",
                "?utm_source=%00",
                "?utm_source=%F0%9F%98%80"
            })
    void nothing_in_the_request_leads_elsewhere(String query) {
        String slug = cta(campaign(), "https://a.example/p").extract().path("slug");

        visitor()
                .get("/c/" + slug + query)
                .then()
                .statusCode(302)
                .header("Location", matchesPattern("https://a\\.example/p(\\?utm_[\\x21-\\x7e]*)?"))
                .header("Set-Cookie", startsWith("embudo_visitor="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "aaaaaaaaaa",
                "%00",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                ";",
                "a;b=c",
                "a/b/c",
                "..%2f..%2fetc",
                "%F0%9F%98%80",
                "'%20or%20'1'='1"
            })
    void an_unknown_link_answers_a_page_that_repeats_nothing(String slug) {
        visitor()
                .get("/c/" + slug)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("This link leads nowhere"))
                .body(not(containsString("script")));
    }

    @Test
    void a_very_long_link_answers_the_same_page_in_spanish() {
        visitor("es-MX,es;q=0.9")
                .get("/c/" + "a".repeat(2000))
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("no lleva a ningún lado"));
    }

    @Test
    void a_changed_target_is_followed_at_once() {
        var cta = cta(campaign(), "https://a.example").extract();
        visitor().get("/c/" + cta.path("slug")).then().header("Location", "https://a.example");

        as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .body("{\"targetUrl\":\"https://b.example\"}")
                .patch("/api/v1/ctas/" + cta.path("id"))
                .then()
                .statusCode(200);

        visitor().get("/c/" + cta.path("slug")).then().header("Location", "https://b.example");
    }

    private List<Row> clicks() {
        return events("cta.clicked");
    }

    private List<Row> events(String type) {
        return pool
                .preparedQuery("select * from event where type = $1 order by tx, id")
                .executeAndAwait(Tuple.of(type))
                .stream()
                .toList();
    }
}
