package io.embudo.mail;

import static io.restassured.RestAssured.given;

import io.embudo.support.Mails;
import io.embudo.support.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Templates, contacts and messages, made as a marketer makes them. */
public final class MailFixture {

    private MailFixture() {}

    public static String template(String text) {
        return as("mateo")
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "Guide",
                        "subject",
                        "Tu guía, {{ contact.firstName }} ✨",
                        "mjml",
                        "<mjml><mj-body><mj-section><mj-column><mj-text>" + text
                                + "</mj-text></mj-column></mj-section></mj-body></mjml>"))
                .post("/api/v1/email-templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String contact(Map<String, Object> contact) {
        return as("mateo")
                .contentType("application/json")
                .body(contact)
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse send(String template, Map<String, Object> body) {
        return as("mateo")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/email-templates/" + template + "/send")
                .then();
    }

    public static ValidatableResponse message(String id) {
        return as("mateo").get("/api/v1/messages/" + id).then();
    }

    /** The types of what happened with a contact, newest first. */
    public static List<String> timeline(String contact) {
        return as("mateo")
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    public static List<Mails.Mail> mailsTo(String address) {
        return Mails.received().stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.contains(address)))
                .toList();
    }

    public static String header(Mails.Mail mail, String name) {
        return String.join(", ", mail.headers().getOrDefault(name, List.of()));
    }

    /** The path of an address that a mail carries: the application under test listens elsewhere than it says. */
    public static String pathOf(String url) {
        return URI.create(url).getPath();
    }

    public static RequestSpecification visitor() {
        return given().redirects().follow(false);
    }

    public static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user));
    }
}
