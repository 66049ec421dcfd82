package io.embudo.gifts;

import static io.embudo.mail.MailFixture.mailsTo;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms give in return: files and codes, on the page and by mail. */
@QuarkusTest
class GiftTest {

    @Inject
    Pool pool;

    @BeforeEach
    void no_mails() {
        Mails.clear();
    }

    @Test
    void a_file_is_had_from_the_page_and_from_a_mail_and_always_saved() {
        byte[] content = pdf(2_500_000);
        String magnet = file("Guia de becas.pdf", content)
                .statusCode(201)
                .header("Location", containsString("/api/v1/lead-magnets/"))
                .body("kind", equalTo("file"))
                .body("mediaType", equalTo("application/pdf"))
                .body("size", equalTo(content.length))
                .extract()
                .path("id");
        String slug = form(magnet, "");

        String url = submit(slug, "lucia@example.com")
                .body("leadMagnet.name", equalTo("The guide"))
                .body("awaitsConfirmation", equalTo(false))
                .extract()
                .path("leadMagnet.url");
        String path = URI.create(url).getPath();

        String file = visitor()
                .get(path)
                .then()
                .statusCode(303)
                .header("Location", endsWith(path + "/file"))
                .extract()
                .header("Location");
        byte[] had = visitor()
                .get(URI.create(file).getPath())
                .then()
                .statusCode(200)
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"Guia de becas.pdf\"; filename*=UTF-8''Guia%20de%20becas.pdf"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("sandbox"))
                .extract()
                .asByteArray();
        assertArrayEquals(content, had);
        Mails.Mail mail = received("lucia@example.com");
        assertTrue(mail.text().contains(url), mail.text());
        assertTrue(mail.html().contains(url), mail.html());
        assertEquals(1, count("event where type = 'leadMagnet.downloaded' and contact_id is not null"));
        assertEquals(0, count("consent"));
    }

    @Test
    void machines_that_fetch_it_are_counted_apart() {
        String slug = form(file("a.pdf", pdf(10)).extract().path("id"), "");
        String path = URI.create(submit(slug, "lucia@example.com").extract().path("leadMagnet.url"))
                .getPath();

        visitor()
                .header("User-Agent", "Mozilla/5.0 BarracudaCentral")
                .get(path + "/file")
                .then()
                .statusCode(200);

        assertEquals(0, count("event where type = 'leadMagnet.downloaded'"));
        assertEquals(1, count("event where type = 'robot.leadMagnetDownloaded'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page.html   | <html><script>alert(1)</script>
            page.pdf    | <html><script>alert(1)</script>
            picture.svg | <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>
            nothing.pdf | ''
            """)
    void what_a_browser_would_run_is_no_gift(String name, String content) {
        file(name, content.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/file"));
        assertEquals(0, count("lead_magnet"));
    }

    @Test
    void a_file_has_bounds() {
        file("large.pdf", pdf((25 << 20) + 1)).statusCode(400).body("errors[0].message", containsString("25 MB"));
        assertEquals(0, count("lead_magnet_part"));
    }

    @Test
    void one_code_for_all_is_shown_at_an_address_that_nobody_guesses() {
        String magnet =
                codes("{\"name\":\"Autumn\",\"code\":\"OTONO<b>\"}").extract().path("id");
        String path = URI.create(
                        submit(form(magnet, ""), "lucia@example.com").extract().path("leadMagnet.url"))
                .getPath();

        visitor()
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("OTONO&lt;b&gt;"));
        assertEquals(1, count("event where type = 'leadMagnet.downloaded'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-4000-8000-000000000000", "%3Cscript%3E", "../../etc/passwd"})
    void an_address_that_is_none_says_nothing(String token) {
        visitor().get("/m/" + token).then().statusCode(404).body(not(containsString("<script")));
        visitor().get("/m/%s/file".formatted(token)).then().statusCode(404);
    }

    @Test
    void an_address_ends() {
        String slug = form(file("a.pdf", pdf(10)).extract().path("id"), "");
        String path = URI.create(submit(slug, "lucia@example.com").extract().path("leadMagnet.url"))
                .getPath();
        pool.query("update gift set expires_at = now()").executeAndAwait();

        visitor().get(path).then().statusCode(410).body(containsString("has expired"));
        visitor().get(path + "/file").then().statusCode(404);
        assertEquals(0, count("event where type like '%ownloaded'"));
    }

    @Test
    void codes_are_given_once_each_in_order_and_when_they_run_out_everybody_is_told() {
        String magnet = codes("{\"name\":\"Codes\",\"codes\":[\"A-1\",\"A-2\"]}")
                .statusCode(201)
                .body("codesLeft", equalTo(2))
                .extract()
                .path("id");
        String slug = form(magnet, "");

        assertEquals("A-1", code(submit(slug, "a@example.com")));
        assertEquals("A-1", code(submit(slug, "a@example.com")));
        assertEquals("A-2", code(submit(slug, "b@example.com")));
        assertEquals("", code(submit(slug, "c@example.com")));

        as("mateo")
                .get("/api/v1/lead-magnets/" + magnet)
                .then()
                .statusCode(200)
                .body("codesGiven", equalTo(2))
                .body("codesLeft", equalTo(0))
                .body("unmet", equalTo(1));
        as("mateo")
                .body("{\"codes\":[\"A-2\",\"A-3\"]}")
                .post("/api/v1/lead-magnets/%s/codes".formatted(magnet))
                .then()
                .statusCode(200)
                .body("codesLeft", equalTo(1));
        assertEquals("A-3", code(submit(slug, "d@example.com")));
    }

    @Test
    void thirty_at_once_get_thirty_codes() {
        List<String> codes =
                IntStream.range(0, 30).mapToObj("\"C-%d\""::formatted).toList();
        String magnet = codes("{\"name\":\"Codes\",\"codes\":%s}".formatted(codes))
                .extract()
                .path("id");
        String slug = form(magnet, "");

        Set<String> given = new HashSet<>(IntStream.range(0, 30)
                .parallel()
                .mapToObj(person -> code(submit(slug, "p%d@example.com".formatted(person))))
                .toList());

        assertEquals(30, given.size());
        assertFalse(given.contains(""));
        assertEquals(0, count("lead_magnet_code where gift_id is null"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"n","code":"a","codes":["b"]}   | /codes
            {"name":"n","code":" "}                 | /code
            {"name":"n","code":"a\\u0000b"}         | /code
            {"name":"n","codes":["a","a"]}          | /codes/1
            {"name":"n","codes":["a",null]}         | /codes/1
            {"name":"","code":"a"}                  | /name
            """)
    void codes_that_cannot_be_given_are_refused(String body, String pointer) {
        codes(body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void a_form_gives_one_thing_that_exists() {
        String said =
                "{\"campaignId\":\"%s\",\"name\":\"n\",\"fields\":[{\"name\":\"email\",\"type\":\"email\"}],\"leadMagnet\":%s}";
        List<List<String>> wrong = List.of(
                List.of("{\"name\":\"n\",\"magnetId\":\"%s\"}".formatted(UUID.randomUUID()), "/leadMagnet/magnetId"),
                List.of(
                        "{\"name\":\"n\",\"url\":\"https://a.example\",\"magnetId\":\"%s\"}"
                                .formatted(UUID.randomUUID()),
                        "/leadMagnet/magnetId"),
                List.of("{\"name\":\"n\",\"afterConfirmation\":true}", "/leadMagnet/afterConfirmation"));

        for (List<String> one : wrong) {
            as("mateo")
                    .body(said.formatted(campaign(), one.getFirst()))
                    .post("/api/v1/forms")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo(one.getLast()));
        }
    }

    @Test
    void what_a_form_gives_is_not_archived_and_what_was_archived_can_be_had_back() {
        String magnet =
                codes("{\"name\":\"Discount\",\"code\":\"A\"}").extract().path("id");
        String slug = form(magnet, "");
        String form = as("mateo").get("/api/v1/forms").path("items[0].id");

        as("mateo")
                .delete("/api/v1/lead-magnets/" + magnet)
                .then()
                .statusCode(409)
                .body("detail", equalTo("It is still looked at by form Talk."));
        as("mateo").delete("/api/v1/forms/" + form).then().statusCode(204);
        as("mateo").delete("/api/v1/lead-magnets/" + magnet).then().statusCode(204);

        visitor().get("/f/" + slug).then().statusCode(404);
        as("mateo").get("/api/v1/forms/" + form).then().statusCode(404);
        as("mateo").get("/api/v1/lead-magnets/" + magnet).then().statusCode(404);
        as("mateo").delete("/api/v1/lead-magnets/" + magnet).then().statusCode(404);
        as("mateo").get("/api/v1/lead-magnets").then().body("items.size()", equalTo(0));
        as("mateo")
                .post("/api/v1/lead-magnets/%s/restore".formatted(magnet))
                .then()
                .statusCode(200)
                .body("code", equalTo("A"));
        as("mateo")
                .post("/api/v1/forms/%s/restore".formatted(form))
                .then()
                .statusCode(200)
                .body("slug", equalTo(slug));
        visitor().get("/f/" + slug).then().statusCode(200);
        pool.query("update lead_magnet set archived_at = now() - interval '91 days'")
                .executeAndAwait();
        as("mateo")
                .post("/api/v1/lead-magnets/%s/restore".formatted(magnet))
                .then()
                .statusCode(409);
    }

    @Test
    void the_same_submission_again_gives_the_same_and_writes_no_second_mail() {
        String slug = form(codes("{\"name\":\"n\",\"code\":\"X\"}").extract().path("id"), "");

        List<String> urls = IntStream.range(0, 3)
                .mapToObj(time -> visitor()
                        .contentType("application/json")
                        .header("Idempotency-Key", "once")
                        .body("{\"email\":\"lucia@example.com\"}")
                        .post("/f/" + slug)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("leadMagnet.url"))
                .distinct()
                .toList();

        assertEquals(1, urls.size());
        assertEquals(1, count("gift"));
        assertEquals(1, count("service_mail"));
    }

    @Test
    void nobody_s_mailbox_is_filled_by_a_form() {
        String slug = form(codes("{\"name\":\"n\",\"code\":\"X\"}").extract().path("id"), "");

        IntStream.range(0, 12)
                .forEach(time -> submit(slug, "victim@example.com").body("leadMagnet.url", notNullValue()));

        assertEquals(5, count("service_mail"));
    }

    @Test
    void what_waits_for_a_confirmation_is_given_by_the_page_behind_the_mail() {
        String magnet = codes("{\"name\":\"n\",\"codes\":[\"ONE\"]}").extract().path("id");
        String slug = form(magnet, ",\"afterConfirmation\":true");

        submit(slug, "lucia@example.com").body("leadMagnet.url", nullValue()).body("awaitsConfirmation", equalTo(true));
        assertEquals(1, count("lead_magnet_code where gift_id is null"));
        String link = link(received("lucia@example.com"));

        visitor().get(link).then().statusCode(200).body(not(containsString("/m/")));
        String gift = URI.create(Jsoup.parse(visitor()
                                .post(link)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .select("a.button")
                        .attr("href"))
                .getPath();

        visitor().get(gift).then().statusCode(200).body(containsString("ONE"));
        assertEquals(0, count("consent"));
    }

    @Test
    void who_is_erased_has_no_way_left_to_it() {
        String slug = form(codes("{\"name\":\"n\",\"code\":\"X\"}").extract().path("id"), "");
        String path = URI.create(submit(slug, "lucia@example.com").extract().path("leadMagnet.url"))
                .getPath();
        String contact = as("admin")
                .get("/api/v1/contacts?email=lucia@example.com")
                .then()
                .extract()
                .path("items[0].id");

        as("admin")
                .body("{\"reason\":\"request\"}")
                .post("/api/v1/contacts/%s/erasure".formatted(contact))
                .then()
                .statusCode(200);

        visitor().get(path).then().statusCode(404);
        assertEquals(0, count("service_mail"));
    }

    private static ValidatableResponse file(String name, byte[] content) {
        return given().auth()
                .oauth2(Tokens.of("mateo"))
                .multiPart("file", name, content, "application/octet-stream")
                .post("/api/v1/lead-magnets/files")
                .then();
    }

    private static ValidatableResponse codes(String body) {
        return as("mateo").body(body).post("/api/v1/lead-magnets").then();
    }

    private static String form(String magnet, String members) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Talk","fields":[{"name":"email","type":"email"}],
                         "leadMagnet":{"name":"The guide","magnetId":"%s"%s}}""".formatted(campaign(), magnet, members))
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
    }

    private static ValidatableResponse submit(String slug, String email) {
        return visitor()
                .contentType("application/json")
                .body("{\"email\":\"%s\"}".formatted(email))
                .post("/f/" + slug)
                .then()
                .statusCode(201);
    }

    /** The code behind the address that was given; empty where none was left. */
    private static String code(ValidatableResponse thanks) {
        String url = thanks.extract().path("leadMagnet.url");
        return Jsoup.parse(visitor()
                        .get(URI.create(url).getPath())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .select("main p bdi")
                .text();
    }

    private static Mails.Mail received(String address) {
        Eventually.holds(() -> assertEquals(1, mailsTo(address).size()));
        return mailsTo(address).getFirst();
    }

    private static String link(Mails.Mail mail) {
        return URI.create(Jsoup.parse(mail.html()).select("a").attr("href")).getPath();
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[Math.max(size, 8)];
        for (int place = 0; place < content.length; place++) {
            content[place] = (byte) (place * 31);
        }
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 8);
        return content;
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
