package io.embudo.beacons;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.sites.WebSite;
import io.embudo.support.Calls;
import io.embudo.support.EachTest;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script tells, and what somebody tells who is not the script. */
@QuarkusTest
class BeaconTest {

    @Inject
    Pool pool;

    @Test
    void a_visit_and_its_pages_are_durable_before_the_answer() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);

        browser.tells(
                        browser.page(
                                "/open-day?utm_source=facebook&utm_medium=social&fbclid=x&email=a@b.example#top",
                                "https://l.facebook.com/l.php?u=secret"),
                        browser.event("videoPlayed", Map.of("seconds", 12, "title", "Intro", "full", true)))
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(site.origin()))
                .header("Set-Cookie", nullValue());

        List<Row> events = events();
        assertEquals(List.of("visit.started", "page.viewed", "custom.videoPlayed"), types(events));
        Row visit = events.getFirst();
        assertEquals("organicSocial", visit.getString("channel"));
        assertEquals(browser.visitor(), visit.getUUID("visitor_id"));
        assertEquals(site.id(), visit.getUUID("subject_id").toString());
        JsonObject said = visit.getJsonObject("properties");
        assertEquals("https://www.school.example/open-day", said.getString("page"));
        assertEquals("https://l.facebook.com/l.php", said.getString("referrer"));
        assertEquals("facebook", said.getJsonObject("utm").getString("source"));
        assertEquals(List.of("fbclid"), said.getJsonArray("clickIds").getList());
        Row page = events.get(1);
        assertNull(page.getString("channel"));
        assertEquals("T", page.getJsonObject("properties").getString("title"));
        assertEquals(said.getString("visitId"), page.getJsonObject("properties").getString("visitId"));
        assertEquals(12, events.get(2).getJsonObject("properties").getInteger("seconds"));
    }

    @Test
    void a_page_cannot_say_which_visit_its_event_belongs_to() {
        Browser browser = Browser.on(WebSite.register("required"));

        browser.tells(browser.event("videoPlayed", Map.of("visitId", "another", "page", "another", "at", 3)))
                .statusCode(204);

        List<JsonObject> said =
                events().stream().map(row -> row.getJsonObject("properties")).toList();
        assertEquals(said.getFirst().getString("visitId"), said.getLast().getString("visitId"));
        assertNotEquals("another", said.getLast().getString("visitId"));
        assertNotEquals("another", said.getLast().getString("page"));
        assertEquals(3, said.getLast().getInteger("at"));
    }

    @Test
    void what_is_sent_again_is_kept_once_also_when_it_comes_at_the_same_time() {
        Browser browser = Browser.on(WebSite.register("required"));
        String body = browser.beacon(browser.page("/a"), browser.page("/b")).encode();

        browser.sends(body).statusCode(204);
        Stream.generate(() -> body).limit(16).parallel().forEach(same -> browser.sends(same)
                .statusCode(204));
        JsonObject once = browser.page("/c");
        browser.tells(once, once.copy()).statusCode(204);

        assertEquals(List.of("visit.started", "page.viewed", "page.viewed", "page.viewed"), types(events()));
    }

    @Test
    void a_visit_goes_on_for_thirty_minutes_after_its_latest_event() {
        Browser browser = Browser.on(WebSite.register("required"));

        browser.tells(Browser.before(Duration.ofMinutes(100), browser.page("/a")))
                .statusCode(204);
        browser.tells(Browser.before(Duration.ofMinutes(75), browser.page("/b")))
                .statusCode(204);
        browser.tells(Browser.before(Duration.ofMinutes(50), browser.page("/c")))
                .statusCode(204);
        browser.tells(browser.page("/d", "https://www.google.com/")).statusCode(204);

        List<Row> visits = ofType("visit.started");
        assertEquals(2, visits.size());
        assertEquals(
                List.of("direct", "organicSearch"),
                visits.stream().map(row -> row.getString("channel")).toList());
        assertEquals(4, ofType("page.viewed").size());
        assertEquals(
                3,
                ofType("page.viewed").stream()
                        .filter(row -> row.getJsonObject("properties")
                                .getString("visitId")
                                .equals(visits.getFirst()
                                        .getJsonObject("properties")
                                        .getString("visitId")))
                        .count());
    }

    @Test
    void without_a_cookie_going_on_within_the_site_is_no_touch() {
        WebSite site = WebSite.register("cookieless", "https://a.example", "https://b.example");
        Browser first = Browser.on(site);
        Browser next = Browser.on(site);

        first.tells(first.page("/", "https://www.bing.com/")).statusCode(204);
        next.tells(next.page("/next", "https://b.example/shop")).statusCode(204);

        assertEquals("organicSearch", ofType("visit.started").getFirst().getString("channel"));
        assertNull(ofType("visit.started").getLast().getString("channel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-GPC", "DNT"})
    void who_does_not_want_to_be_followed_is_not(String header) {
        Browser browser = Browser.on(WebSite.register("required"));

        browser.request()
                .header(header, "1")
                .body(browser.beacon(
                                browser.page("/"),
                                browser.event("videoPlayed", Map.of()),
                                browser.form(Map.of("email", "ana@example.com")))
                        .encode())
                .post("/t")
                .then()
                .statusCode(204);

        assertEquals(List.of("form.captured"), types(events()));
        assertEquals("direct", events().getFirst().getString("channel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36"
            })
    void what_machines_look_at_is_kept_apart_and_begins_no_visit(String machine) {
        Browser browser = Browser.on(WebSite.register("required"));

        browser.request()
                .header("User-Agent", machine)
                .body(browser.beacon(browser.page("/?utm_source=x&utm_medium=cpc"), browser.event("seen", Map.of()))
                        .encode())
                .post("/t")
                .then()
                .statusCode(204);

        assertEquals(
                List.of("robot.customSeen", "robot.pageViewed"),
                types(events()).stream().sorted().toList());
        for (Row event : events()) {
            assertNull(event.getUUID("visitor_id"));
            assertNull(event.getString("channel"));
            assertEquals("robot", event.getString("actor"));
        }
        assertEquals(0, pool.query("select from visit").executeAndAwait().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.school.example.evil.example",
                "https://school.example",
                "http://www.school.example",
                "https://www.school.example:8443",
                "https://www.school.example/",
                "null",
                "*",
                ""
            })
    void pages_of_other_origins_are_refused(String origin) {
        Browser browser = Browser.on(WebSite.register("required"));

        given().header("Origin", origin)
                .contentType("text/plain")
                .body(browser.beacon(browser.page("/")).encode())
                .post("/t")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        given().noFilters()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/t")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        assertEquals(List.of(), events());
    }

    @Test
    void who_says_no_origin_or_no_site_or_an_archived_one_is_refused() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);
        String body = browser.beacon(browser.page("/")).encode();

        given().contentType("text/plain").body(body).post("/t").then().statusCode(403);
        browser.sends(body.replace(site.key(), "aaaaaaaaaa")).statusCode(403);
        browser.sends(body.replace(site.key(), "' or 1=1 --")).statusCode(403);
        Calls.as("marta").delete("/api/v1/sites/" + site.id()).then().statusCode(204);
        browser.sends(body).statusCode(403);
        assertEquals(List.of(), events());
    }

    @Test
    void a_registered_origin_is_told_that_it_may_send_json() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);

        given().noFilters()
                .header("Origin", site.origin())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options("/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(site.origin()))
                .header("Access-Control-Allow-Headers", equalTo("Content-Type"))
                .header("Vary", containsString("Origin"));
        given().header("Origin", site.origin())
                .contentType("application/json")
                .body(browser.beacon(browser.page("/")).encode())
                .post("/t")
                .then()
                .statusCode(204);
    }

    @Test
    void times_that_cannot_be_are_taken_as_now_and_marked() {
        Browser browser = Browser.on(WebSite.register("required"));
        Instant before = Instant.now().minusSeconds(1);

        browser.tells(
                        browser.page("/future")
                                .put("at", Instant.parse("2099-01-01T00:00:00Z").toEpochMilli()),
                        browser.page("/past").put("at", 0),
                        browser.page("/right"))
                .statusCode(204);

        List<Row> pages = ofType("page.viewed");
        assertEquals(
                2,
                pages.stream()
                        .filter(row -> "corrected"
                                .equals(row.getJsonObject("properties").getString("clock")))
                        .count());
        assertTrue(pages.stream()
                .map(row -> row.getOffsetDateTime("occurred_at").toInstant())
                .allMatch(at -> at.isAfter(before) && at.isBefore(Instant.now().plusSeconds(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"site\":",
                "not json",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[null]}",
                "{\"site\":\"KEY\",\"visitor\":\"1-or-1=1\",\"sentAt\":1,\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"00000000-0000-0000-0000-000000000000\",\"sentAt\":1,\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"019a0000-0000-7000-8000-000000000000\",\"sentAt\":1,\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1e400,\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1.5,\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"contact\":\"x\",\"events\":[PAGE]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"sale.won\",\"at\":1,\"url\":\"URL\"}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"page\",\"at\":1,\"url\":\"https://evil.example/\"}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"page\",\"at\":1,\"url\":\"URL\",\"title\":\"a\\u0000b\"}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"page\",\"at\":1,\"url\":\"URL\",\"title\":\"\\ud800\"}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"event\",\"at\":1,\"url\":\"URL\",\"name\":\"sale.won\"}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"event\",\"at\":1,\"url\":\"URL\",\"name\":\"a\",\"properties\":{\"a\":1e400}}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"event\",\"at\":1,\"url\":\"URL\",\"name\":\"a\",\"properties\":{\"a\":{\"b\":1}}}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"event\",\"at\":1,\"url\":\"URL\",\"name\":\"a\",\"properties\":{\"a\\u0000\":1}}]}",
                "{\"site\":\"KEY\",\"visitor\":\"VISITOR\",\"sentAt\":1,\"events\":[{\"id\":\"ID\",\"type\":\"identify\",\"at\":1,\"url\":\"URL\"}]}"
            })
    void what_is_malformed_is_told_so_and_nothing_is_kept(String body) {
        Browser browser = Browser.on(WebSite.register("required"));
        browser.sends(body.replace("KEY", browser.site().key())
                        .replace("VISITOR", browser.visitor().toString())
                        .replace("PAGE", browser.page("/").encode())
                        .replace("ID", UUID.randomUUID().toString())
                        .replace("URL", browser.site().origin() + "/"))
                .statusCode(400)
                .contentType("application/problem+json");

        assertEquals(List.of(), events());
    }

    @Test
    void more_events_or_bytes_than_a_beacon_holds_are_refused() {
        Browser browser = Browser.on(WebSite.register("required"));
        JsonObject[] many = Stream.generate(() -> browser.page("/")).limit(51).toArray(JsonObject[]::new);

        browser.tells(many).statusCode(400).body("errors.pointer", contains("/events"));
        browser.sends(browser.beacon(browser.page("/"))
                        .put("handover", "x".repeat(70_000))
                        .encode())
                .statusCode(413)
                .body("detail", containsString("64 KB"));
        assertEquals(List.of(), events());
    }

    @Test
    void a_body_that_does_not_say_its_length_is_measured_too() throws IOException {
        String chunk = "x".repeat(0x8000);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream request = socket.getOutputStream();
            request.write(
                    "POST /t HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int count = 0; count < 4; count++) {
                request.write("8000\r\n%s\r\n".formatted(chunk).getBytes(StandardCharsets.US_ASCII));
            }
            request.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            request.flush();
            byte[] answer = new byte[12];
            assertEquals(12, socket.getInputStream().readNBytes(answer, 0, 12));
            assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void what_looks_like_code_is_kept_as_text_and_headers_are_nobodys_to_make() {
        Browser browser = Browser.on(WebSite.register("required"));
        String script = "<script>alert(1)</script>";

        browser.tells(browser.page(
                                "/?utm_source=" + script + "&utm_campaign=%0d%0aX-Injected:%20a",
                                "https://evil.example/\"><img src=x onerror=alert(1)>")
                        .put("title", script + "\r\nX-Injected: a"))
                .statusCode(204)
                .header("X-Injected", nullValue());

        JsonObject visit = ofType("visit.started").getFirst().getJsonObject("properties");
        assertEquals(script, visit.getJsonObject("utm").getString("source"));
        assertEquals("X-Injected: a", visit.getJsonObject("utm").getString("campaign"));
        assertFalse(visit.containsKey("referrer"), visit.encode());
        Calls.get("marta", "events?type=page.viewed")
                .statusCode(200)
                .contentType("application/json")
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body("items[0].properties.title", equalTo(script + "  X-Injected: a"));
    }

    @Test
    void a_forged_cookie_is_nobody() {
        Browser browser = Browser.on(WebSite.register("required"));
        UUID somebody = UUID.randomUUID();

        browser.request()
                .cookie("embudo_visitor", somebody.toString())
                .body(browser.beacon(browser.page("/")).encode())
                .post("/t")
                .then()
                .statusCode(204);

        assertTrue(events().stream().noneMatch(row -> somebody.equals(row.getUUID("visitor_id"))));
    }

    @Test
    void a_browser_that_does_not_wait_for_the_answer_is_heard() throws Exception {
        Browser browser = Browser.on(WebSite.register("required"));
        String body = browser.beacon(browser.page("/left")).encode();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /t HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\nUser-Agent: %s\r\n"
                                    + "Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s")
                            .formatted(browser.site().origin(), EachTest.BROWSER, body.length(), body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        Eventually.holds(() -> assertEquals(List.of("visit.started", "page.viewed"), types(events())));
    }

    @Test
    void the_script_is_served_to_be_kept_and_asked_for_again() {
        WebSite site = WebSite.register("cookieless");

        String tag = given().get("/embudo.js?site=" + site.key())
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", equalTo("public, max-age=300"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(containsString("(\"%s\", true);".formatted(site.key())))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get("/embudo.js?site=" + site.key())
                .then()
                .statusCode(304);
        given().get("/embudo.js?site=%00").then().statusCode(404);
        given().get("/embudo.js").then().statusCode(404);
    }

    private List<Row> events() {
        return pool.query("""
                        select * from event
                        where type like 'visit.%' or type like 'page.%' or type like 'custom.%' or type like 'robot.%'
                            or type = 'form.captured'
                        order by tx, occurred_at, type desc, id
                        """).executeAndAwait().stream().toList();
    }

    private List<Row> ofType(String type) {
        return events().stream()
                .filter(row -> row.getString("type").equals(type))
                .toList();
    }

    private static List<String> types(List<Row> events) {
        return events.stream().map(row -> row.getString("type")).toList();
    }
}
