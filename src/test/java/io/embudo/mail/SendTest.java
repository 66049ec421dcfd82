package io.embudo.mail;

import static io.embudo.mail.MailFixture.as;
import static io.embudo.mail.MailFixture.contact;
import static io.embudo.mail.MailFixture.header;
import static io.embudo.mail.MailFixture.mailsTo;
import static io.embudo.mail.MailFixture.message;
import static io.embudo.mail.MailFixture.pathOf;
import static io.embudo.mail.MailFixture.send;
import static io.embudo.mail.MailFixture.template;
import static io.embudo.mail.MailFixture.timeline;
import static io.embudo.mail.MailFixture.visitor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendTest {

    private static final String LINK =
            "Hola {{ contact.firstName }} <a href=\"https://shop.example/g?a=1&amp;b=2\">ver</a>";

    @BeforeEach
    void no_mails() {
        Mails.clear();
    }

    @Test
    void a_template_is_sent_with_both_parts_and_a_way_out() {
        String contact =
                contact(Map.of("email", "lucia@example.com", "firstName", "Lucía", "lastName", "Hernández, M."));
        String message = send(template(LINK), Map.of("contactId", contact))
                .statusCode(202)
                .header("Location", containsString("/api/v1/messages/"))
                .body("state", equalTo("queued"))
                .extract()
                .path("id");

        Mails.Mail mail = received("lucia@example.com");
        assertEquals("Tu guía, Lucía ✨", mail.subject());
        assertEquals(List.of("embudo@embudo.example"), mail.from());
        assertTrue(header(mail, "To").contains("=?UTF-8?"), mail.headers().toString());
        assertEquals("<" + message + "@localhost>", header(mail, "Message-ID"));
        assertEquals("List-Unsubscribe=One-Click", header(mail, "List-Unsubscribe-Post"));
        assertTrue(mail.html().contains("Hola Lucía"), mail.html());
        assertTrue(mail.text().contains("Hola Lucía ver (http://localhost:8080/e/"), mail.text());
        assertTrue(mail.text().contains("Cancelar la suscripción"), mail.text());
        assertFalse(mail.html().contains("shop.example"), mail.html());
        Eventually.holds(() -> message(message)
                .statusCode(200)
                .body("state", equalTo("sent"))
                .body("attempts", equalTo(1))
                .body("reason", nullValue())
                .body("sentAt", notNullValue()));
        Eventually.holds(() -> assertEquals(List.of("email.sent", "contact.created"), timeline(contact)));
    }

    @Test
    void a_click_and_an_open_come_back_as_events() {
        String campaign = as("mateo")
                .contentType("application/json")
                .body(Map.of("name", "Autumn", "type", "email", "startsOn", "2026-11-01"))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String contact = contact(Map.of("email", "lucia@example.com", "firstName", "Lucía"));
        String template = template(LINK);
        String message = send(template, Map.of("contactId", contact, "campaignId", campaign))
                .statusCode(202)
                .extract()
                .path("id");
        var html = Jsoup.parse(received("lucia@example.com").html());
        String link = pathOf(html.select("a").attr("href"));
        String pixel = pathOf(html.select("img").eachAttr("src").getLast());

        visitor().head(link).then().statusCode(302);
        visitor().get(pixel).then().statusCode(200).contentType("image/gif").header("Cache-Control", "no-store");
        visitor().get(link).then().statusCode(302).header("Location", equalTo("https://shop.example/g?a=1&b=2"));

        Eventually.holds(() -> as("mateo")
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .body(
                        "items.type",
                        equalTo(List.of(
                                "email.clicked",
                                "email.opened",
                                "robot.emailClicked",
                                "email.sent",
                                "contact.created")))
                .body("items[0].channel", equalTo("email"))
                .body("items[0].subjectId", equalTo(message))
                .body("items[0].campaignId", equalTo(campaign))
                .body("items[0].properties.templateId", equalTo(template))
                .body("items[0].properties.url", equalTo("https://shop.example/g?a=1&b=2"))
                .body("items[1].channel", nullValue()));
    }

    @Test
    void machines_are_led_there_and_counted_apart() {
        String campaign = as("mateo")
                .contentType("application/json")
                .body(Map.of("name", "Autumn", "type", "email", "startsOn", "2026-11-01"))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String contact = contact(Map.of("email", "lucia@example.com", "firstName", "Lucía"));
        String links = "<a href=\"https://a.example\">a</a> <a href=\"https://b.example\">b</a>"
                + " <a href=\"https://c.example\">c</a>";
        send(template(links), Map.of("contactId", contact, "campaignId", campaign))
                .statusCode(202);
        var html = Jsoup.parse(received("lucia@example.com").html());
        String pixel = pathOf(html.select("img").eachAttr("src").getLast());

        visitor()
                .header("User-Agent", "Mozilla/5.0 (via ggpht.com GoogleImageProxy)")
                .get(pixel)
                .then()
                .statusCode(200);
        visitor().head(pixel).then().statusCode(200);
        for (String link : html.select("a").eachAttr("href").subList(0, 3)) {
            visitor()
                    .header("User-Agent", "Mozilla/5.0 BarracudaCentral")
                    .get(pathOf(link))
                    .then()
                    .statusCode(302);
        }
        for (String link : html.select("a").eachAttr("href").subList(0, 3)) {
            visitor().get(pathOf(link)).then().statusCode(302);
        }

        Eventually.holds(() -> as("mateo")
                .get("/api/v1/campaigns/" + campaign + "/metrics")
                .then()
                .body("events.'robot.emailOpened'", equalTo(2))
                .body("events.'email.opened'", nullValue())
                .body("events.'robot.emailClicked'", equalTo(4))
                .body("events.'email.clicked'", equalTo(2)));
        as("mateo")
                .get("/api/v1/contacts/" + contact + "/timeline?type=robot.*")
                .then()
                .body("items.properties.reason", hasItem("linkScanner"))
                .body("items.properties.reason", hasItem("imageProxy"))
                .body("items.properties.reason", hasItem("head"))
                .body("items.properties.reason", hasItem("burst"))
                .body("items.channel", everyItem(nullValue()))
                .body("items.actor", everyItem(equalTo("robot")));
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/contacts/" + contact + "/score")
                .then()
                .body("contributions.find { it.rule == 'e-mail links' }.reason", containsString("2 e-mail links")));
    }

    @Test
    void one_click_unsubscribes_and_nothing_is_sent_any_more() {
        String contact = contact(Map.of("email", "lucia@example.com", "firstName", "Lucía"));
        String template = template(LINK);
        send(template, Map.of("contactId", contact)).statusCode(202);
        String wayOut =
                pathOf(header(received("lucia@example.com"), "List-Unsubscribe").replaceAll("[<>]", ""));

        visitor()
                .header("Accept-Language", "en")
                .get(wayOut)
                .then()
                .statusCode(200)
                .body(containsString("Unsubscribe?"));
        send(template, Map.of("contactId", contact)).statusCode(202);
        for (int times = 0; times < 2; times++) {
            visitor()
                    .contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(wayOut)
                    .then()
                    .statusCode(200)
                    .body(containsString("Suscripción cancelada"));
        }

        send(template, Map.of("contactId", contact))
                .statusCode(409)
                .body("type", equalTo("urn:embudo:problem:conflict"))
                .body("detail", containsString("opted out"));
        Eventually.holds(() -> assertEquals(
                1,
                timeline(contact).stream().filter("consent.withdrawn"::equals).count()));
    }

    @Test
    void what_cannot_be_sent_is_refused_and_nothing_is_kept() {
        String template = template(LINK);
        String contact = contact(Map.of("email", "lucia@example.com"));
        String unreachable = contact(Map.of("firstName", "Nobody"));

        send(template, Map.of("contactId", unreachable))
                .statusCode(409)
                .body("detail", containsString("no e-mail address"));
        send(template, Map.of("contactId", UUID.randomUUID().toString())).statusCode(404);
        send(UUID.randomUUID().toString(), Map.of("contactId", contact)).statusCode(404);
        send(
                        template,
                        Map.of(
                                "contactId",
                                contact,
                                "campaignId",
                                UUID.randomUUID().toString()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/campaignId"));
        send(template, Map.of()).statusCode(400).body("errors[0].pointer", equalTo("/contactId"));
        as("saul")
                .contentType("application/json")
                .body(Map.of("contactId", contact))
                .post("/api/v1/email-templates/" + template + "/send")
                .then()
                .statusCode(404);

        as("mateo").get("/api/v1/messages").then().statusCode(200).body("items", emptyIterable());
    }

    @Test
    void messages_are_read_only_by_who_reaches_the_contact() {
        String contact = contact(Map.of("email", "lucia@example.com"));
        String other = contact(Map.of("email", "other@example.com"));
        String template = template("x");
        String message = send(template, Map.of("contactId", contact)).extract().path("id");
        send(template, Map.of("contactId", other)).statusCode(202);

        as("ana")
                .get("/api/v1/messages?contactId=" + contact)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(message));
        as("ana").get("/api/v1/messages").then().body("items", hasSize(2));
        as("saul").get("/api/v1/messages").then().body("items", emptyIterable());
        as("saul").get("/api/v1/messages/" + message).then().statusCode(404);
    }

    @Test
    void an_address_that_leads_nowhere_is_a_plain_page() {
        String contact = contact(Map.of("email", "lucia@example.com"));
        send(template(LINK), Map.of("contactId", contact)).statusCode(202);
        String link = pathOf(
                Jsoup.parse(received("lucia@example.com").html()).select("a").attr("href"));
        String ours = link.substring(0, link.indexOf("/l/"));
        String nobodys = "/e/" + UUID.randomUUID();

        for (String path : List.of(
                nobodys + link.substring(link.indexOf("/l/")),
                ours + "/l/" + UUID.randomUUID(),
                ours + "/l/https:%2F%2Fevil.example",
                nobodys + "/o.gif",
                nobodys + "/unsubscribe",
                "/e/x/unsubscribe")) {
            visitor().get(path).then().statusCode(404).contentType(containsString("text/html"));
        }
        visitor().post(nobodys + "/unsubscribe").then().statusCode(404);
    }

    @Test
    void a_hostile_name_stays_a_name() {
        String contact = contact(Map.of(
                "email",
                "eve@example.com",
                "firstName",
                "Eve\r\nBcc: all@example.com",
                "lastName",
                "<x@y.example>, (\"z\")"));
        send(template("{{ contact.firstName }}"), Map.of("contactId", contact)).statusCode(202);

        Mails.Mail mail = received("eve@example.com");
        assertEquals(1, mail.to().size());
        assertFalse(mail.headers().containsKey("Bcc"));
        assertEquals("Tu guía, Eve Bcc: all@example.com ✨", mail.subject());
    }

    private static Mails.Mail received(String address) {
        Eventually.holds(() -> assertEquals(1, mailsTo(address).size()));
        return mailsTo(address).getFirst();
    }
}
