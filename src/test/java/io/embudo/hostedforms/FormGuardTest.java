package io.embudo.hostedforms;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.embudo.formguards.GuardSettings;
import io.embudo.formguards.Stamps;
import io.embudo.sites.WebSite;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms against programs that flood them, and against being sent twice. */
@QuarkusTest
class FormGuardTest {

    private static final String LUCIA = "\"email\":\"lucia@example.com\"";

    @Inject
    Pool pool;

    @Inject
    Stamps stamps;

    @Inject
    GuardSettings settings;

    @Test
    void the_page_carries_a_stamp_of_its_own_and_no_script_where_no_proof_is_wanted() {
        String slug = form("");

        Document first = page(slug);
        Document second = page(slug);

        assertNotEquals(stamp(first), stamp(second));
        assertEquals(0, first.select("script[src=/f/proof.js]").size());
        assertEquals(0, first.select("input[name=_proof]").size());
    }

    @Test
    void a_double_click_keeps_one_submission_one_event_and_one_visitor() {
        String slug = form("");
        String stamp = stamp(page(slug));

        List<String> visitors = IntStream.range(0, 8)
                .parallel()
                .mapToObj(click -> post(slug, stamp, "lucia@example.com")
                        .statusCode(200)
                        .body(containsString("Thank you"))
                        .extract()
                        .cookie("embudo_visitor"))
                .distinct()
                .toList();

        assertEquals(1, visitors.size(), visitors.toString());
        onceKept();
    }

    @Test
    void who_hangs_up_and_sends_again_is_taken_once() throws Exception {
        String slug = form("");
        for (int patience = 0; patience < 30; patience += 2) {
            String stamp = stamp(page(slug));
            hangUp(slug, stamp, "lead%d@example.com".formatted(patience), patience);
            post(slug, stamp, "lead%d@example.com".formatted(patience)).statusCode(200);
        }

        assertEquals(15, count("form_submission"));
        assertEquals(15, count("event where type = 'form.submitted'"));
    }

    @Test
    void a_page_sent_again_with_other_answers_is_asked_for_once_more_with_a_new_stamp() {
        String slug = form("");
        String stamp = stamp(page(slug));
        post(slug, stamp, "lucia@example.com").statusCode(200);

        Document again = Jsoup.parse(post(slug, stamp, "marta@example.com")
                .statusCode(422)
                .body(containsString("sent once already"))
                .extract()
                .asString());

        onceKept();
        assertEquals("marta@example.com", again.select("input[name=email]").val());
        post(slug, stamp(again), "marta@example.com").statusCode(200);
        assertEquals(2, count("form_submission"));
    }

    @Test
    void what_is_wrong_can_be_corrected_under_the_same_stamp() {
        String slug = form("");
        String stamp = stamp(page(slug));

        Document again = Jsoup.parse(
                post(slug, stamp, "nobody").statusCode(400).extract().asString());

        assertEquals(stamp, stamp(again));
        post(slug, stamp, "lucia@example.com").statusCode(200);
        onceKept();
    }

    @Test
    void who_is_too_quick_keeps_what_was_typed_and_counts_as_a_machine() {
        ValidatableResponse form = made("");
        String slug = form.extract().path("slug");
        String stamp = stamp(form.extract().path("id"), Instant.now().plusSeconds(60));

        Document again = Jsoup.parse(post(slug, stamp, "lucia@example.com")
                .statusCode(400)
                .body(containsString("very quick"))
                .extract()
                .asString());

        assertEquals("lucia@example.com", again.select("input[name=email]").val());
        assertEquals(stamp, stamp(again));
        assertEquals(0, count("contact"));
        assertEquals(1, count("event where type = 'robot.formSubmitted' and properties ->> 'reason' = 'tooSoon'"));
    }

    @Test
    void a_tab_left_open_for_days_loses_nothing() {
        ValidatableResponse form = made("");
        String slug = form.extract().path("slug");
        String stamp = stamp(
                form.extract().path("id"),
                Instant.now().minus(settings.longest()).minusSeconds(1));

        Document again = Jsoup.parse(post(slug, stamp, "lucia@example.com")
                .statusCode(400)
                .body(containsString("open for a long time"))
                .extract()
                .asString());

        assertEquals(0, count("contact"));
        assertNotEquals(stamp, stamp(again));
        post(slug, stamp(again), again.select("input[name=email]").val()).statusCode(200);
        onceKept();
    }

    @ParameterizedTest
    @CsvSource({
        "xyzzy",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\"><script>alert(1)</script>",
        "\u202eevil"
    })
    void a_forged_stamp_is_shown_to_nobody_and_not_taken(String stamp) {
        String slug = form("");

        String again = post(slug, stamp, "lucia@example.com")
                .statusCode(400)
                .body(containsString("did not recognise"))
                .extract()
                .asString();

        assertThat(again, not(containsString(stamp)));
        json(slug, "{%s,\"_stamp\":\"x\"}".formatted(LUCIA), null)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/_stamp"));
        assertEquals(0, count("contact"));
    }

    @Test
    void a_stamp_of_one_form_is_none_of_another() {
        String stamp = stamp(page(form("")));

        post(form(""), stamp, "lucia@example.com").statusCode(400);

        assertEquals(0, count("contact"));
    }

    @Test
    void a_proof_of_work_is_taken_once() {
        String slug = form(",\"proofOfWork\":true");
        json(slug, "{%s}".formatted(LUCIA), null).statusCode(400).body("errors[0].pointer", equalTo("/_proof"));
        String body = solved(slug);

        json(slug, body.replace("\"_proof\":\"", "\"_proof\":\"x"), null)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/_proof"));
        json(slug, body, null).statusCode(201);
        json(slug, body, null).statusCode(201);
        json(slug, body.replace("lucia", "marta"), null).statusCode(422);
        json(slug, body.replace("lucia", "marta"), "another-key").statusCode(422);

        onceKept();
    }

    @Test
    void the_page_of_a_form_that_wants_proof_lets_in_its_own_script_alone_and_says_what_happens_without() {
        ValidatableResponse form = made(",\"proofOfWork\":true");
        String slug = form.extract().path("slug");
        String policy = visitor()
                .get("/f/" + slug)
                .then()
                .statusCode(200)
                .body(allOf(containsString("<noscript>"), containsString("15 seconds")))
                .extract()
                .header("Content-Security-Policy");
        Document page = page(slug);

        assertThat(policy, allOf(containsString("script-src 'self'"), containsString("default-src 'none'")));
        assertEquals(1, page.select("script[src=/f/proof.js]").size());
        visitor()
                .get("/f/proof.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("X-Content-Type-Options", "nosniff");
        post(slug, stamp(page), "lucia@example.com").statusCode(400).body(containsString("has not finished"));
        post(
                        slug,
                        stamp(
                                form.extract().path("id"),
                                Instant.now()
                                        .minus(settings.soonestWithoutProof())
                                        .minusSeconds(1)),
                        "lucia@example.com")
                .statusCode(200);
        onceKept();
    }

    @Test
    void programs_ask_for_a_challenge() {
        visitor()
                .get("/f/%s/challenge".formatted(form(",\"proofOfWork\":true")))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("stamp", notNullValue())
                .body("difficulty", equalTo(settings.difficulty()))
                .body("expiresAt", notNullValue());
        visitor().get("/f/%s/challenge".formatted(form(""))).then().body("difficulty", equalTo(0));
        visitor().get("/f/2222222222/challenge").then().statusCode(404);
    }

    @Test
    void scripts_of_registered_sites_and_of_no_others_read_the_challenge() {
        String allowed = "Access-Control-Allow-Origin";
        String path = "/f/%s/challenge".formatted(form(",\"proofOfWork\":true"));
        String origin = WebSite.register("required").origin();
        String stranger = "https://stranger.example";

        visitor().header("Origin", origin).get(path).then().statusCode(200).header(allowed, origin);
        visitor().header("Origin", stranger).get(path).then().statusCode(200).header(allowed, nullValue());
        visitor()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .options(path)
                .then()
                .statusCode(204)
                .header(allowed, origin)
                .header("Access-Control-Allow-Methods", containsString("GET"));
        visitor()
                .header("Origin", stranger)
                .header("Access-Control-Request-Method", "GET")
                .options(path)
                .then()
                .statusCode(403)
                .header(allowed, nullValue());
    }

    @Test
    void a_flood_from_one_address_is_held_back_for_each_form_by_itself() {
        String flooded = form("");
        String other = form("");

        List<Integer> answers = IntStream.range(0, settings.most() + 5)
                .mapToObj(index -> json(flooded, "{\"email\":\"no address\"}", null)
                        .extract()
                        .statusCode())
                .toList();

        assertThat(answers.subList(0, settings.most()), everyItem(equalTo(400)));
        assertThat(answers.subList(settings.most() + 1, answers.size()), everyItem(equalTo(429)));
        json(flooded, "{%s}".formatted(LUCIA), null)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:embudo:problem:too-many-requests"));
        post(flooded, "", "lucia@example.com")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body(containsString("value=\"lucia@example.com\""));
        assertEquals(0, count("contact"));
        json(other, "{%s}".formatted(LUCIA), null).statusCode(201);
    }

    @Test
    void one_key_is_one_submission_and_one_answer_however_often_and_at_once_it_is_sent() {
        String slug = form("");

        List<String> answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(index -> json(slug, "{%s}".formatted(LUCIA), "key-1")
                        .statusCode(201)
                        .extract()
                        .asString())
                .distinct()
                .toList();

        assertEquals(1, answers.size(), answers.toString());
        onceKept();
        json(slug, "{\"email\":\"marta@example.com\"}", "key-1")
                .statusCode(422)
                .body("type", equalTo("urn:embudo:problem:key-reused"));
        json(slug, "{%s}".formatted(LUCIA), "key 2").statusCode(400);
        json(form(""), "{%s}".formatted(LUCIA), "key-1").statusCode(201);
        json(slug, "{%s}".formatted(LUCIA), null).statusCode(201);
        assertEquals(3, count("form_submission"));
    }

    @Test
    void a_refused_submission_uses_no_key_up() {
        String slug = form("");

        json(slug, "{\"email\":\"nobody\"}", "key-1").statusCode(400);
        json(slug, "{%s}".formatted(LUCIA), "key-1").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a@gmail.com                | an address of a company is wanted
            a@mailinator.com           | thrown away
            a@sub.mailinator.com       | thrown away
            a@rival.example            | an address of a company is wanted
            a@mail.rival.example       | an address of a company is wanted
            a@blocked.example          | an address of a company is wanted
            """)
    void an_address_that_is_not_taken_is_named_and_not_kept(String address, String reason) {
        String slug = form(
                ",\"addresses\":{\"blockedDomains\":[\"RIVAL.example\"],\"blockFreeMail\":true,\"blockDisposable\":true}");

        json(slug, "{\"email\":\"%s\"}".formatted(address), null)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/email"))
                .body("errors[0].message", containsString(reason));
        post(slug, "", address).statusCode(400).body(containsString("id=\"error-email\""));
        assertEquals(0, count("contact"));
    }

    @Test
    void domains_are_blocked_for_all_forms_by_the_organisation_and_else_none() {
        String slug = form("");

        json(slug, "{\"email\":\"a@blocked.example\"}", null).statusCode(400);
        json(slug, "{\"email\":\"a@gmail.com\"}", null).statusCode(201);
        json(slug, "{\"email\":\"a@mailinator.com\"}", null).statusCode(201);
    }

    @Test
    void what_is_no_domain_cannot_be_blocked() {
        as("mateo")
                .body("""
                        {"campaignId":"%s","name":"n","fields":[{"name":"email","type":"email"}],
                         "addresses":{"blockedDomains":["a.example","no domain"]}}""".formatted(campaign()))
                .post("/api/v1/forms")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/addresses/blockedDomains/1"));
    }

    private static ValidatableResponse made(String members) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Talk","fields":[{"name":"email","type":"email"}]%s}""".formatted(campaign(), members))
                .post("/api/v1/forms")
                .then()
                .statusCode(201);
    }

    private static String form(String members) {
        return made(members).extract().path("slug");
    }

    private static Document page(String slug) {
        return Jsoup.parse(
                visitor().get("/f/" + slug).then().statusCode(200).extract().asString());
    }

    private static String stamp(Document page) {
        return page.select("input[name=_stamp]").val();
    }

    private String stamp(String form, Instant moment) {
        return stamps.stamper().await().indefinitely().stamp(UUID.fromString(form), moment);
    }

    private static ValidatableResponse post(String slug, String stamp, String email) {
        return visitor()
                .urlEncodingEnabled(true)
                .formParam("email", email)
                .formParam("_stamp", stamp)
                .formParam("_proof", "")
                .post("/f/" + slug)
                .then();
    }

    /** Sends the page whole, and closes the connection some milliseconds later without reading the answer. */
    private static void hangUp(String slug, String stamp, String email, int patience) throws Exception {
        String body = "email=%s&_stamp=%s&_proof=".formatted(email.replace("@", "%40"), stamp);
        String request = """
                POST /f/%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s""".formatted(slug, body.length(), body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoLinger(patience % 4 == 0, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(patience);
        }
    }

    private static ValidatableResponse json(String slug, String body, @Nullable String key) {
        var request = visitor().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/f/" + slug)
                .then();
    }

    private static String solved(String slug) {
        var challenge = visitor().get("/f/%s/challenge".formatted(slug)).then().extract();
        String stamp = challenge.path("stamp");
        int difficulty = challenge.path("difficulty");
        int proof = IntStream.iterate(0, number -> number + 1)
                .filter(number -> zeros(stamp + ":" + number) >= difficulty)
                .findFirst()
                .orElseThrow();
        return "{%s,\"_stamp\":\"%s\",\"_proof\":\"%d\"}".formatted(LUCIA, stamp, proof);
    }

    /** Of difficulties up to eight: a whole byte. */
    private static int zeros(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Integer.numberOfLeadingZeros(hash[0] & 0xff) - 24;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void onceKept() {
        assertEquals(1, count("form_submission"));
        assertEquals(1, count("contact"));
        assertEquals(1, count("event where type = 'form.submitted'"));
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
