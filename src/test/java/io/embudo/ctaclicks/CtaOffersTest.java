package io.embudo.ctaclicks;

import static io.embudo.ctaclicks.Visits.TWO_VARIANTS;
import static io.embudo.ctaclicks.Visits.changed;
import static io.embudo.ctaclicks.Visits.click;
import static io.embudo.ctaclicks.Visits.cta;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is led where: variants, targeting, placements and schedules. */
@QuarkusTest
class CtaOffersTest {

    @Inject
    Pool pool;

    @Test
    void a_visitor_gets_the_same_variant_at_every_visit_and_others_get_the_other() {
        String slug = cta(TWO_VARIANTS).path("slug");
        Set<String> targets = new TreeSet<>();

        for (int visitor = 0; visitor < 20; visitor++) {
            String cookie = UUID.randomUUID().toString();
            String target = click(slug, cookie).extract().header("Location");
            targets.add(target);
            assertEquals(target, click(slug, cookie).extract().header("Location"));
        }

        assertEquals(Set.of("https://a.example", "https://b.example"), targets);
        assertEquals(40, clicks().size());
    }

    @Test
    void who_clicks_on_a_variant_is_led_to_that_one_from_then_on() {
        String slug = cta(TWO_VARIANTS).path("slug");

        for (int visitor = 0; visitor < 5; visitor++) {
            String cookie = visitor()
                    .get("/c/%s?variant=B&viewed=1".formatted(slug))
                    .then()
                    .statusCode(302)
                    .header("Location", "https://b.example")
                    .extract()
                    .cookie("embudo_visitor");
            click(slug, cookie).header("Location", "https://b.example");
        }

        assertEquals("B", clicks().getFirst().getString("variant"));
        assertEquals(true, clicks().getFirst().getBoolean("viewed"));
        assertNull(clicks().get(1).getBoolean("viewed"));
    }

    @Test
    void a_variant_that_is_none_is_not_heard() {
        String slug = cta(TWO_VARIANTS).path("slug");

        for (String said : List.of("https://evil.example", "C", "", "%3Cscript%3E", "%00")) {
            String target = visitor()
                    .get("/c/%s?variant=%s".formatted(slug, said))
                    .then()
                    .statusCode(302)
                    .extract()
                    .header("Location");
            assertEquals("https://", target.substring(0, 8));
            assertEquals(".example", target.substring(9));
        }
        clicks().forEach(click -> assertEquals(1, click.getString("variant").length()));
    }

    @Test
    void known_contacts_are_led_by_the_first_entry_that_fits_and_strangers_are_not() {
        String customer =
                Calls.create("marta", "contacts", "{\"email\":\"lucia@example.com\",\"lifecycleStage\":\"customer\"}");
        String member = Calls.create("marta", "contacts", "{\"email\":\"ines@example.com\"}");
        String segment = Calls.create("marta", "segments", "{\"name\":\"Few\",\"kind\":\"static\"}");
        Calls.post(
                        "marta",
                        "segments/%s/members".formatted(segment),
                        "{\"ids\":[\"%s\",\"%s\"]}".formatted(member, customer))
                .statusCode(200);
        String slug = cta("""
                %s,"targeting":[
                  {"name":"Customers","lifecycleStage":"customer","targetUrl":"https://friend.example"},
                  {"name":"Few","segmentId":"%s","variants":[
                    {"name":"C","label":"C","targetUrl":"https://c.example","weight":0},
                    {"name":"D","label":"D","targetUrl":"https://d.example","weight":1}]}]""".formatted(TWO_VARIANTS, segment)).path("slug");

        click(slug, browserOf(customer)).header("Location", "https://friend.example");
        click(slug, browserOf(member)).header("Location", "https://d.example");
        visitor().get("/c/%s?variant=A".formatted(slug)).then().header("Location", "https://a.example");

        List<JsonObject> clicks = clicks();
        assertEquals("Customers", clicks.get(0).getString("audience"));
        assertNull(clicks.get(0).getString("variant"));
        assertEquals("Few", clicks.get(1).getString("audience"));
        assertEquals("D", clicks.get(1).getString("variant"));
        assertNull(clicks.get(2).getString("audience"));
    }

    @Test
    void a_segment_that_a_call_to_action_is_targeted_at_is_kept() {
        String segment = Calls.create("marta", "segments", "{\"name\":\"Few\",\"kind\":\"static\"}");
        String id = cta("""
                "targeting":[{"name":"Few","segmentId":"%s","targetUrl":"https://few.example"}]""".formatted(segment)).path("id");

        Calls.get("marta", "segments/%s/references".formatted(segment)).body("items.id", contains(id));
        as("marta").delete("/api/v1/segments/" + segment).then().statusCode(409);

        as("marta").delete("/api/v1/ctas/" + id).then().statusCode(204);
        as("marta").delete("/api/v1/segments/" + segment).then().statusCode(204);
    }

    @Test
    void each_placement_has_a_short_address_that_is_counted_apart_and_stays() {
        ExtractableResponse<?> cta =
                cta("\"placements\":[{\"name\":\"Poster\",\"channel\":\"offline\"},{\"name\":\"Blog\"}]");
        String poster = cta.path("links[0].slug");
        assertEquals(List.of("Poster", "Blog"), cta.path("links.placement"));

        visitor().get("/c/" + poster).then().statusCode(302).header("Location", "https://default.example");
        visitor().get("/c/" + poster.toUpperCase()).then().statusCode(302);
        visitor()
                .get("/c/" + poster + "?utm_source=facebook&utm_medium=social")
                .then()
                .statusCode(302);
        visitor().get("/c/" + cta.path("slug")).then().statusCode(302);

        assertEquals(
                List.of("offline Poster", "offline Poster", "organicSocial Poster", "direct null"),
                pool
                        .query("select channel, properties ->> 'placement' as placement from event"
                                + " where type = 'cta.clicked' order by tx, id")
                        .executeAndAwait()
                        .stream()
                        .map(row -> row.getString("channel") + " " + row.getString("placement"))
                        .toList());

        changed(cta.path("id"), "{\"placements\":[{\"name\":\"Blog\"}]}");
        visitor().get("/c/" + poster).then().statusCode(302).header("Location", "https://default.example");
        String again = changed(cta.path("id"), "{\"placements\":[{\"name\":\"Poster\"}]}");
        assertEquals(
                poster,
                new JsonObject(again).getJsonArray("links").getJsonObject(0).getString("slug"));
    }

    @Test
    void outside_of_its_time_it_leads_to_the_fallback_or_says_so() {
        String over = "\"availableUntil\":\"%s\"".formatted(Instant.now().minusSeconds(60));
        String early = "\"availableFrom\":\"%s\"".formatted(Instant.now().plusSeconds(600));

        visitor()
                .get("/c/"
                        + cta(over + ",\"fallbackUrl\":\"https://later.example\"")
                                .path("slug"))
                .then()
                .statusCode(302)
                .header("Location", "https://later.example");
        visitor("es")
                .get("/c/" + cta(over).path("slug"))
                .then()
                .statusCode(410)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("Esto ya terminó"));
        visitor()
                .get("/c/" + cta(early).path("slug"))
                .then()
                .statusCode(404)
                .body(containsString("This has not begun yet"));

        assertEquals(
                List.of(true, true, true),
                clicks().stream().map(click -> click.getBoolean("inVain")).toList());
    }

    @Test
    void an_archived_one_leads_nowhere_until_it_is_restored() {
        ExtractableResponse<?> cta = cta("\"placements\":[{\"name\":\"Poster\"}]");
        String id = cta.path("id");
        visitor().get("/c/" + cta.path("links[0].slug")).then().statusCode(302);

        as("mateo").delete("/api/v1/ctas/" + id).then().statusCode(204);
        visitor().get("/c/" + cta.path("slug")).then().statusCode(404);
        visitor().get("/c/" + cta.path("links[0].slug")).then().statusCode(404);
        as("mateo").get("/api/v1/ctas/" + id).then().statusCode(404);

        as("mateo")
                .post("/api/v1/ctas/%s/restore".formatted(id))
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        visitor().get("/c/" + cta.path("links[0].slug")).then().statusCode(302);
    }

    @Test
    void a_view_is_counted_without_a_cookie_and_without_a_touch() {
        ExtractableResponse<?> cta = cta(TWO_VARIANTS + ",\"placements\":[{\"name\":\"Blog\"}]");
        String pixel = "/c/%s/view.gif".formatted(cta.<String>path("links[0].slug"));
        String cookie = UUID.randomUUID().toString();

        visitor()
                .get(pixel + "?variant=B")
                .then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue());
        visitor()
                .cookie("embudo_visitor", cookie)
                .get(pixel + "?variant=evil")
                .then()
                .statusCode(200);
        visitor()
                .cookie("embudo_visitor", cookie)
                .header("Sec-GPC", "1")
                .get(pixel)
                .then()
                .statusCode(200);
        visitor()
                .cookie("embudo_visitor", cookie)
                .header("DNT", "1")
                .get(pixel)
                .then()
                .statusCode(200);
        visitor().head(pixel).then().statusCode(200);
        visitor().header("Sec-Purpose", "prefetch").get(pixel).then().statusCode(200);
        visitor().get("/c/aaaaaaaaaa/view.gif").then().statusCode(200).contentType("image/gif");

        assertEquals(
                List.of("B Blog false", "null Blog true", "null Blog false", "null Blog false"),
                pool.query("""
                                select visitor_id, properties ->> 'variant' as variant,
                                    properties ->> 'placement' as placement
                                from event where type = 'cta.viewed' and channel is null order by tx, id""").executeAndAwait().stream()
                        .map(row -> row.getString("variant") + " " + row.getString("placement") + " "
                                + (row.getUUID("visitor_id") != null))
                        .toList());
    }

    @Test
    void the_button_shows_the_visitors_own_variant_to_any_page_and_stores_nothing() {
        String slug = cta(TWO_VARIANTS).path("slug");
        String cookie = UUID.randomUUID().toString();
        String target = click(slug, cookie).extract().header("Location");
        String variant = target.equals("https://a.example") ? "A" : "B";

        visitor()
                .cookie("embudo_visitor", cookie)
                .get("/c/%s/button".formatted(slug))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("frame-ancestors *"))
                .header("Set-Cookie", nullValue())
                .body(containsString("/c/%s?variant=%s&amp;viewed=1".formatted(slug, variant)))
                .body(containsString("/c/%s/view.gif?variant=%s".formatted(slug, variant)))
                .body(not(containsString("<script")));
        visitor()
                .get("/c/%s/button"
                        .formatted(cta("\"availableUntil\":\"2020-01-01T00:00:00Z\"")
                                .<String>path("slug")))
                .then()
                .statusCode(200)
                .body(not(containsString("<a ")));
        visitor().get("/c/aaaaaaaaaa/button").then().statusCode(200).body(not(containsString("<a ")));
    }

    private String browserOf(String contact) {
        UUID visitor = UUID.randomUUID();
        pool.preparedQuery("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())")
                .executeAndAwait(Tuple.of(visitor, UUID.fromString(contact)));
        return visitor.toString();
    }

    private List<JsonObject> clicks() {
        return pool
                .query("select properties from event where type = 'cta.clicked' order by tx, id")
                .executeAndAwait()
                .stream()
                .map(row -> row.getJsonObject("properties"))
                .toList();
    }
}
