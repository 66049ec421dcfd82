package io.embudo.confirmations;

import static io.embudo.mail.MailFixture.mailsTo;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.embudo.mail.MailFixture;
import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent that counts once it is confirmed by a link in a mail. */
@QuarkusTest
class DoubleOptInTest {

    private static final String LUCIA = "lucia@example.com";

    @Inject
    Pool pool;

    @BeforeEach
    void no_mails() {
        Mails.clear();
    }

    @Test
    void a_consent_counts_when_the_button_behind_the_mail_is_pressed_and_the_ledger_says_how() {
        String slug = form();
        submit(slug, LUCIA, true).body("awaitsConfirmation", equalTo(true));
        String contact = contact(LUCIA);
        assertEquals(0, count("consent"));
        mailing(contact, 409);
        String link = link(mail(LUCIA));

        visitor()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("I agree &lt;b&gt;now&lt;/b&gt;"))
                .body(containsString("<form method=\"post\">"));
        visitor().head(link).then().statusCode(200);
        assertEquals(0, count("consent"));
        mailing(contact, 409);

        visitor().post(link).then().statusCode(200).body(containsString("it is confirmed"));

        as("admin")
                .get("/api/v1/contacts/%s/consents".formatted(contact))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].granted", equalTo(true))
                .body("items[0].text", equalTo("I agree <b>now</b>"))
                .body("items[0].source", equalTo("form"))
                .body("items[0].proof.method", equalTo("doubleOptIn"))
                .body("items[0].proof", hasKey("requestedAt"))
                .body("items[0].proof", hasKey("confirmedAt"))
                .body("items[0].proof", hasKey("confirmedBy"))
                .body("items[0].proof", hasKey("userAgent"));
        mailing(contact, 202);
    }

    @Test
    void pressing_again_changes_nothing_not_even_after_a_later_no() {
        submit(form(), LUCIA, true);
        String contact = contact(LUCIA);
        String link = link(mail(LUCIA));

        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(press -> visitor().post(link).then().extract().statusCode())
                .distinct()
                .toList();
        assertEquals(List.of(200), answers);
        assertEquals(1, count("consent"));
        assertEquals(1, count("event where type = 'consent.given'"));
        as("admin")
                .body("{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false}")
                .post("/api/v1/contacts/%s/consents".formatted(contact))
                .then()
                .statusCode(201);

        visitor().post(link).then().statusCode(200);

        assertEquals(2, count("consent"));
        mailing(contact, 409);
    }

    @Test
    void who_does_not_tick_the_box_is_asked_for_nothing() {
        submit(form(), LUCIA, false).body("awaitsConfirmation", equalTo(false));

        assertEquals(0, count("address_confirmation"));
        assertEquals(0, count("service_mail"));
        assertEquals(1, count("contact"));
    }

    @Test
    void a_stranger_cannot_undo_a_consent_by_asking_once_more() {
        String slug = form();
        submit(slug, LUCIA, true);
        String contact = contact(LUCIA);
        visitor().post(link(mail(LUCIA))).then().statusCode(200);

        submit(slug, LUCIA, true);

        assertEquals(2, count("address_confirmation"));
        mailing(contact, 202);
    }

    @Test
    void asking_again_renews_the_same_link_and_a_stranger_s_mailbox_is_not_filled() {
        String slug = form();
        IntStream.range(0, 9).forEach(time -> submit(slug, LUCIA, true));

        assertEquals(1, count("address_confirmation"));
        assertEquals(5, count("service_mail"));
        Eventually.holds(() -> assertEquals(5, Mails.received().size()));
        assertEquals(
                1,
                Mails.received().stream().map(DoubleOptInTest::link).distinct().count());
    }

    @Test
    void a_link_ends() {
        submit(form(), LUCIA, true);
        String link = link(mail(LUCIA));
        pool.query("update address_confirmation set expires_at = now()").executeAndAwait();

        visitor().get(link).then().statusCode(410).body(containsString("has expired"));
        visitor().post(link).then().statusCode(410);

        assertEquals(0, count("consent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-4000-8000-000000000000", "%3Cscript%3E"})
    void a_link_that_is_none_says_nothing(String token) {
        visitor().get("/o/" + token).then().statusCode(404).body(not(containsString("<script")));
        visitor().post("/o/" + token).then().statusCode(404);
    }

    @Test
    void the_mail_says_nothing_that_somebody_typed_and_is_in_their_language() {
        visitor("es")
                .contentType("application/json")
                .body("{\"email\":\"%s\",\"name\":\"Win money at evil.example\",\"consent\":true}".formatted(LUCIA))
                .post("/f/" + form())
                .then()
                .statusCode(201);

        Mails.Mail mail = mail(LUCIA);
        assertEquals("Confirme su correo: Talk", mail.subject());
        assertFalse((mail.text() + mail.html() + mail.headers()).contains("evil.example"), mail.text());
    }

    @Test
    void who_was_known_is_answered_and_written_to_alike() {
        String slug = form();
        as("mateo")
                .body("{\"email\":\"known@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);

        String known = submit(slug, "known@example.com", true).extract().asString();
        String unknown = submit(slug, "new@example.com", true).extract().asString();

        assertEquals(known.replaceAll("[0-9a-f-]{36}", ""), unknown.replaceAll("[0-9a-f-]{36}", ""));
        assertEquals(
                mail("known@example.com").subject(), mail("new@example.com").subject());
    }

    private static String form() {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Talk","doubleOptIn":true,"consents":[{"text":"I agree <b>now</b>"}],
                         "fields":[{"name":"email","type":"email"},{"name":"name","type":"text"}]}""".formatted(campaign()))
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .body("doubleOptIn", equalTo(true))
                .extract()
                .path("slug");
    }

    private static ValidatableResponse submit(String slug, String email, boolean consents) {
        return visitor()
                .contentType("application/json")
                .body(Map.of("email", email, "consent", consents))
                .post("/f/" + slug)
                .then()
                .statusCode(201);
    }

    private static String contact(String email) {
        return as("admin")
                .get("/api/v1/contacts?email=" + email)
                .then()
                .extract()
                .path("items[0].id");
    }

    private static void mailing(String contact, int status) {
        as("admin")
                .body(Map.of("contactId", contact))
                .post("/api/v1/email-templates/%s/send".formatted(MailFixture.template("Hola")))
                .then()
                .statusCode(status);
    }

    private static Mails.Mail mail(String address) {
        Eventually.holds(() -> assertEquals(1, mailsTo(address).size()));
        return mailsTo(address).getFirst();
    }

    private static String link(Mails.Mail mail) {
        return URI.create(Jsoup.parse(mail.html()).select("a").attr("href")).getPath();
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
