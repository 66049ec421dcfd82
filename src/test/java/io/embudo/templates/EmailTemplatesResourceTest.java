package io.embudo.templates;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EmailTemplatesResourceTest {

    private static final String TEMPLATES = "/api/v1/email-templates";

    @Test
    void a_template_is_created_read_and_listed() {
        String location = create("Welcome", text("Hola {{ contact.firstName }}"))
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("subject", equalTo("Hola {{ contact.firstName }}"))
                .body("preheader", nullValue())
                .extract()
                .header("Location");
        create("Second", text("x")).statusCode(201);

        as("ana").get(location).then().statusCode(200).body("name", equalTo("Welcome"));
        String next = as("ana")
                .get(TEMPLATES + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Second")))
                .extract()
                .path("next");
        as("ana")
                .get(TEMPLATES + "?limit=1&after=" + next)
                .then()
                .body("items.name", equalTo(List.of("Welcome")))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mjml | <mjml><mj-body></mjml> | line 1",
                "mjml | <mjml><mj-body><mj-nope/></mj-body></mjml> | <mj-nope> is not a tag",
                "mjml | <mjml><mj-body><mj-raw>{% if a %}</mj-raw></mj-body></mjml> | line 1: the block {% if %} is never closed",
                "subject | {{ contact.firstName / nope }} | line 1: there is no filter nope",
                "preheader | {% frobnicate %} | line 1: Invalid Tag",
                "mjml | hello | line 1",
                "name | ~~ | blank",
            })
    void what_is_broken_is_refused_with_its_place_and_nothing_is_kept(String field, String value, String reason) {
        Map<String, Object> body = new HashMap<>(body("n", text("x")));
        body.put(field, value.replace(" / ", " | "));

        as("mateo")
                .contentType("application/json")
                .body(body)
                .post(TEMPLATES)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].message", containsString(reason));
        as("mateo").get(TEMPLATES).then().body("items", emptyIterable());
    }

    @Test
    void a_change_needs_the_etag_and_is_compiled_anew() {
        String template = create("n", text("one")).extract().header("Location");

        patch(template, null, Map.of("name", "m")).statusCode(428);
        patch(template, "\"7\"", Map.of("name", "m")).statusCode(412);
        patch(template, "\"0\"", Map.of("mjml", "<mjml>")).statusCode(400).body("errors[0].pointer", equalTo("/mjml"));
        patch(template, "\"0\"", Map.of("mjml", text("two {{ contact.lastName }}")))
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("n"));
        preview(template, contact(Map.of("lastName", "Pérez")))
                .statusCode(200)
                .body("html", containsString("two Pérez"));
    }

    @Test
    void a_preview_shows_what_the_contact_would_receive() {
        String template = create("n", text("<a href=\"https://shop.example\">Compra</a> {{ contact.company }}"))
                .extract()
                .header("Location");

        preview(template, contact(Map.of("firstName", "Lucía", "company", "Ñandú & Co")))
                .statusCode(200)
                .body("subject", equalTo("Hola Lucía"))
                .body("html", containsString("Ñandú &amp; Co"))
                .body("text", startsWith("Compra (https://shop.example) Ñandú & Co"))
                .body("warnings", hasItem(containsString("There is no link to {{ unsubscribeUrl }}")));
    }

    @Test
    void a_value_of_a_contact_never_becomes_markup_or_a_header() {
        Calls.post("marta", "properties/contacts", "{\"name\":\"note\",\"type\":\"text\"}")
                .statusCode(201);
        String template = create("n", text("{{ contact.firstName }} {{ contact.properties.note }}"))
                .extract()
                .header("Location");
        String contact = contact(Map.of(
                "firstName",
                "<script>alert(1)</script>",
                "properties",
                Map.of("note", "\" onload=\"x {{ contact.email }}")));

        preview(template, contact)
                .statusCode(200)
                .body("html", not(containsString("<script>alert")))
                .body(
                        "html",
                        containsString(
                                "&lt;script&gt;alert(1)&lt;/script&gt; &quot; onload=&quot;x {{ contact.email }}"))
                .body("subject", equalTo("Hola <script>alert(1)</script>"))
                .body("text", containsString("<script>alert(1)</script>"));
        preview(template, contact(Map.of("firstName", "Eve\r\nBcc: all@example.com")))
                .body("subject", equalTo("Hola Eve Bcc: all@example.com"));
    }

    @Test
    void a_preview_warns_of_what_its_author_may_want_to_mend() {
        String template = create(
                        "n",
                        text("{{ contact.frstName }} {{ contact.properties.colour }} {{ nobody }}"
                                + "<img src=\"https://x.example/i.png\" /><a href=\"{{ unsubscribeUrl }}\">Bye</a>"
                                + "x".repeat(110_000)))
                .statusCode(201)
                .extract()
                .header("Location");

        preview(template, contact(Map.of("firstName", "A")))
                .statusCode(200)
                .body("warnings", hasSize(5))
                .body("warnings", hasItem("1 images have no alt text."))
                .body("warnings", hasItem("The HTML is larger than 102 kB: Gmail clips it."))
                .body("warnings", hasItem("contact.frstName is not a variable."))
                .body("warnings", hasItem("nobody is not a variable."))
                .body("warnings", hasItem("contact.properties.colour has no value for this contact."));
    }

    @Test
    void a_rendering_without_end_is_a_problem_and_not_an_outage() {
        String template = create("n", text("{% for i in (1..100000000) %}x{% endfor %}"))
                .statusCode(201)
                .extract()
                .header("Location");

        preview(template, contact(Map.of("firstName", "A")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/mjml"))
                .body("errors[0].message", containsString("cannot be rendered"));
    }

    @Test
    void a_preview_is_refused_for_contacts_out_of_reach_and_for_what_is_not_there() {
        String template = create("n", text("x")).extract().header("Location");
        String contact = contact(Map.of("firstName", "A"));

        as("saul")
                .contentType("application/json")
                .body(Map.of("contactId", contact))
                .post(template + "/preview")
                .then()
                .statusCode(404);
        preview(TEMPLATES + "/" + UUID.randomUUID(), contact).statusCode(404);
        preview(template, UUID.randomUUID().toString()).statusCode(404);
        preview(template, "nobody").statusCode(400).body("errors[0].pointer", is("/contactId"));
    }

    private static ValidatableResponse create(String name, String mjml) {
        return as("mateo")
                .contentType("application/json")
                .body(body(name, mjml))
                .post(TEMPLATES)
                .then();
    }

    private static Map<String, Object> body(String name, String mjml) {
        return Map.of("name", name, "subject", "Hola {{ contact.firstName }}", "mjml", mjml);
    }

    private static String text(String text) {
        return "<mjml><mj-body><mj-section><mj-column><mj-text>" + text
                + "</mj-text></mj-column></mj-section></mj-body></mjml>";
    }

    private static ValidatableResponse patch(String template, @Nullable String ifMatch, Map<String, Object> patch) {
        RequestSpecification request = as("mateo").contentType("application/merge-patch+json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.body(patch).patch(template).then();
    }

    private static ValidatableResponse preview(String template, String contact) {
        return as("mateo")
                .contentType("application/json")
                .body(Map.of("contactId", contact))
                .post(template + "/preview")
                .then();
    }

    private static String contact(Map<String, Object> contact) {
        return as("mateo")
                .contentType("application/json")
                .body(contact)
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
