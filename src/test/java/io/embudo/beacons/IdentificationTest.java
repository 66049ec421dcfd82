package io.embudo.beacons;

import static io.embudo.sites.WebSite.claims;
import static io.embudo.sites.WebSite.signed;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.mail.MailFixture;
import io.embudo.sites.WebSite;
import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Who visitors turn out to be: by the site's signature, by its forms, and never by their mere word. */
@QuarkusTest
class IdentificationTest {

    private static final String ANA = "ana@example.com";
    private static final String BETO = "beto@example.com";

    @Inject
    Pool pool;

    @Test
    void what_a_visitor_did_before_belongs_to_the_contact_that_the_site_names() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);
        browser.tells(browser.page("/open-day?utm_source=google&utm_medium=cpc"))
                .statusCode(204);

        browser.tells(browser.identify(site.token(ANA))).statusCode(204);
        browser.tells(browser.identify(site.token(ANA)), browser.page("/account"))
                .statusCode(204);

        String contact = contact(ANA);
        Eventually.holds(() -> assertEquals(
                List.of("page.viewed", "page.viewed", "visit.started"),
                timeline(contact, "visit.started,page.viewed")));
        Eventually.holds(
                () -> Calls.get("marta", "contacts/" + contact).body("originalSource.channel", equalTo("paidSearch")));
        assertEquals(1, count("select count(*) from event where type = 'visitor.identified'"));
    }

    @Test
    void nobody_is_identified_without_the_sites_signature() {
        WebSite site = WebSite.register("required");
        WebSite another = WebSite.register("required", "https://another.example");
        Calls.create("marta", "contacts", Map.of("email", ANA));
        Browser browser = Browser.on(site);
        JwtClaims late = claims(site.key(), Duration.ofMinutes(10));
        late.setStringClaim("email", ANA);
        JwtClaims endless = claims(site.key(), Duration.ofDays(2));
        endless.setStringClaim("email", ANA);
        JwtClaims old = claims(site.key(), Duration.ofMinutes(-10));
        old.setStringClaim("email", ANA);
        String good = site.token(ANA);
        String[] parts = good.split("\\.");

        for (String token : List.of(
                ANA,
                "",
                "a.b.c",
                signed(late, another.secret()),
                another.token(ANA),
                signed(endless, site.secret()),
                signed(old, site.secret()),
                unsigned(parts[1]),
                parts[0] + "." + encoded("{\"email\":\"beto@example.com\"}") + "." + parts[2],
                site.token("no address"),
                "x".repeat(5_000))) {
            browser.tells(browser.page("/"), browser.identify(token))
                    .statusCode(400)
                    .body("errors.pointer", contains("/events/1/token"));
        }

        assertEquals(0, count("select count(*) from visitor"));
        assertEquals(0, count("select count(*) from event where type = 'page.viewed'"));
    }

    @Test
    void a_replaced_secret_signs_until_its_overlap_is_over() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);
        String path = "sites/%s/rotate-secret".formatted(site.id());

        Calls.post("marta", path, Map.of("overlapHours", 1)).statusCode(200);
        browser.tells(browser.identify(site.token(ANA))).statusCode(204);
        Calls.post("marta", path, Map.of("overlapHours", 0)).statusCode(200);
        browser.tells(browser.identify(site.token(ANA))).statusCode(400);
    }

    @Test
    void two_people_at_one_device_stay_two_and_the_browser_need_not_know() {
        WebSite site = WebSite.register("required");
        Browser shared = Browser.on(site);

        shared.tells(shared.page("/a")).statusCode(204);
        shared.tells(shared.identify(site.token(ANA))).statusCode(204);
        shared.tells(shared.page("/ana")).statusCode(204);
        shared.tells(shared.identify(site.token(BETO))).statusCode(204);
        shared.tells(shared.page("/beto")).statusCode(204);
        shared.tells(shared.form(Map.of("email", ANA))).statusCode(204);
        shared.tells(shared.page("/ana-again")).statusCode(204);

        assertEquals(List.of("/a", "/ana", "/ana-again"), pages(ANA));
        assertEquals(List.of("/beto"), pages(BETO));
        assertNotEquals(contact(ANA), contact(BETO));
    }

    @Test
    void what_a_browser_told_of_one_person_is_known_again_when_it_has_become_anothers() {
        WebSite site = WebSite.register("required");
        Browser shared = Browser.on(site);
        String told = shared.beacon(shared.page("/ana")).encode();

        shared.tells(shared.identify(site.token(ANA))).statusCode(204);
        shared.sends(told).statusCode(204);
        shared.tells(shared.identify(site.token(BETO))).statusCode(204);
        shared.sends(told).statusCode(204);
        shared.tells(shared.page("/beto")).statusCode(204);
        shared.sends(told).statusCode(204);

        assertEquals(List.of("/ana"), pages(ANA));
        assertEquals(List.of("/beto"), pages(BETO));
    }

    @Test
    void a_form_of_the_site_makes_a_contact_once_and_belongs_to_the_visit() {
        WebSite site = WebSite.register("required");
        Browser browser = Browser.on(site);
        browser.tells(browser.page("/contact?utm_source=newsletter&utm_medium=email"))
                .statusCode(204);
        String body = browser.beacon(browser.form(Map.of(
                        "email", "Ana@Example.com",
                        "firstName", "Ana <b>",
                        "phone", "55 1234 5678",
                        "message", "Call me",
                        "company", "Acme")))
                .encode();

        browser.sends(body).statusCode(204);
        browser.sends(body).statusCode(204);

        String contact = contact(ANA);
        Calls.get("marta", "contacts/" + contact)
                .body("firstName", equalTo("Ana <b>"))
                .body("phone", equalTo("+525512345678"))
                .body("company", equalTo("Acme"));
        List<Row> captured = rows("select * from event where type = 'form.captured'");
        assertEquals(1, captured.size());
        assertEquals(null, captured.getFirst().getString("channel"));
        assertEquals(
                Map.of("message", "Call me"),
                captured.getFirst()
                        .getJsonObject("properties")
                        .getJsonObject("fields")
                        .getMap());
        Eventually.holds(
                () -> Calls.get("marta", "contacts/" + contact).body("originalSource.channel", equalTo("email")));
    }

    @Test
    void a_form_without_an_address_keeps_nothing_that_was_written() {
        Browser browser = Browser.on(WebSite.register("required"));

        browser.tells(browser.form(Map.of("email", "not an address", "message", "My secret")))
                .statusCode(204);

        Row captured = rows("select * from event where type = 'form.captured'").getFirst();
        assertFalse(captured.getJsonObject("properties").encode().contains("secret"));
        assertEquals(0, count("select count(*) from contact"));
    }

    @Test
    void many_who_identify_at_once_from_one_browser_are_kept_apart() {
        WebSite site = WebSite.register("required");
        Browser shared = Browser.on(site);

        List.of(ANA, BETO, "caro@example.com", "dani@example.com", ANA, BETO).parallelStream()
                .forEach(email ->
                        shared.tells(shared.identify(site.token(email))).statusCode(204));

        assertEquals(4, count("select count(*) from contact"));
        assertEquals(count("select count(*) from visitor"), count("select count(distinct id) from visitor"));
        assertTrue(count("select count(distinct contact_id) from visitor") == 4);
    }

    @Test
    void who_follows_the_link_of_a_mail_is_known_on_the_site_and_the_click_is_the_touch() {
        WebSite site = WebSite.register("required");
        String contact = MailFixture.contact(Map.of("email", ANA));
        String link = mailedLink(contact, site.origin() + "/guide?a=1#top");

        String address =
                MailFixture.visitor().get(link).then().statusCode(302).extract().header("Location");

        String[] parts = address.split("embudo_click=|#top");
        assertEquals(site.origin() + "/guide?a=1&", parts[0]);
        Browser browser = Browser.on(site);
        handsOver(browser, parts[1]);
        handsOver(browser, parts[1]);
        assertEquals(List.of("/guide", "/guide"), pages(ANA));
        assertEquals(
                List.of("email.clicked"),
                rows("select type from contact_event where channel is not null and contact_id = '%s'"
                                .formatted(contact))
                        .stream()
                        .map(row -> row.getString("type"))
                        .toList());
    }

    @Test
    void an_old_or_forged_link_says_nothing_about_anybody() {
        WebSite site = WebSite.register("required");
        String contact = MailFixture.contact(Map.of("email", ANA));
        JwtClaims old = claims(site.key(), Duration.ofMinutes(-5));
        old.setSubject("contact:" + contact);
        JwtClaims forged = claims(site.key(), Duration.ofMinutes(5));
        forged.setSubject("contact:" + contact);

        handsOver(Browser.on(site), signed(old, site.secret()));
        handsOver(Browser.on(site), signed(forged, "x".repeat(43)));
        handsOver(Browser.on(site), contact);

        assertEquals(List.of(), pages(ANA));
        assertEquals(3, count("select count(*) from event where type = 'page.viewed'"));
    }

    @Test
    void a_browser_with_our_cookie_that_follows_a_mail_is_the_contacts() {
        String contact = MailFixture.contact(Map.of("email", ANA));
        String link = mailedLink(contact, "https://elsewhere.example/");
        UUID visitor = UUID.randomUUID();

        MailFixture.visitor()
                .cookie("embudo_visitor", visitor.toString())
                .get(link)
                .then()
                .statusCode(302)
                .header("Location", equalTo("https://elsewhere.example/"));
        MailFixture.visitor().get(link).then().statusCode(302);

        assertEquals(
                List.of(contact),
                rows("select contact_id from visitor where id = '%s'".formatted(visitor)).stream()
                        .map(row -> row.getUUID("contact_id").toString())
                        .toList());
        assertEquals(1, count("select count(*) from visitor"));
    }

    private static void handsOver(Browser browser, String token) {
        browser.sends(browser.beacon(browser.page("/guide"))
                        .put("handover", token)
                        .encode())
                .statusCode(204);
    }

    private static String mailedLink(String contact, String target) {
        Mails.clear();
        MailFixture.send(MailFixture.template("<a href=\"%s\">Go</a>".formatted(target)), Map.of("contactId", contact))
                .statusCode(202);
        Eventually.holds(() -> assertEquals(1, MailFixture.mailsTo(ANA).size()));
        return MailFixture.pathOf(
                Jsoup.parse(MailFixture.mailsTo(ANA).getFirst().html())
                        .select("a")
                        .attr("href"));
    }

    private List<String> pages(String email) {
        return rows("""
                        select substr(properties ->> 'page', %d) as page from contact_event
                        where type = 'page.viewed' and contact_id = '%s' order by occurred_at, id
                        """.formatted(WebSite.ORIGIN.length() + 1, contact(email))).stream()
                .map(row -> row.getString("page"))
                .toList();
    }

    private List<String> timeline(String contact, String types) {
        return Calls.get("marta", "contacts/%s/timeline?type=%s".formatted(contact, types))
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private String contact(String email) {
        return pool.preparedQuery("select id from contact where email = $1")
                .executeAndAwait(Tuple.of(email))
                .iterator()
                .next()
                .getUUID("id")
                .toString();
    }

    private long count(String query) {
        return rows(query).getFirst().getLong(0);
    }

    private List<Row> rows(String query) {
        return pool.query(query).executeAndAwait().stream().toList();
    }

    private static String unsigned(String payload) {
        return encoded("{\"alg\":\"none\"}") + "." + payload + ".";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
