package io.embudo.hostedforms;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that want to be more than text, in every place of a form that takes some. */
@QuarkusTest
class FormAttackTest {

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "script",
            "body",
            "main",
            "footer",
            "h1",
            "p",
            "ul",
            "li",
            "a",
            "form",
            "fieldset",
            "legend",
            "label",
            "span",
            "div",
            "input",
            "select",
            "option",
            "textarea",
            "button",
            "bdi");

    static List<String> texts() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "</textarea></select></title></style><svg/onload=alert(1)>",
                "{#if true}{inject:vertx}{/if}${7*7}{language.class}",
                "javascript:alert(1)//",
                "&lt;b&gt;&#x3c;script&#x3e;",
                "\u202Egnp.exe\u2066 مرحبا 🎓 \uFEFF",
                "--><!--<script>");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatever_a_form_says_is_text(String text) {
        JsonObject form = new JsonObject()
                .put("campaignId", campaign())
                .put("name", text)
                .put(
                        "fields",
                        new JsonArray()
                                .add(field("email", "email", text).put("placeholder", text))
                                .add(field("s", "select", text).put("options", new JsonArray().add(text)))
                                .add(field("r", "radio", text)
                                        .put("options", new JsonArray().add(text))
                                        .put("defaultValue", text))
                                .add(field("t", "text", text)
                                        .put("placeholder", text)
                                        .put("defaultValue", text)
                                        .put("shownIf", shownIf(text)))
                                .add(field("area", "textarea", text).put("defaultValue", text))
                                .add(field("tick", "checkbox", text)))
                .put(
                        "groups",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("title", text)
                                        .put("text", text)
                                        .put("fields", new JsonArray().add("area"))))
                .put("consents", new JsonArray().add(new JsonObject().put("text", text)))
                .put("leadMagnet", new JsonObject().put("name", text))
                .put("thankYou", new JsonObject().put("message", new JsonObject().put("en", text)));
        String slug = as("mateo")
                .body(form.encode())
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");

        Document page = harmless(visitor().get("/f/" + slug).asString());
        assertEquals(text, page.expectFirst("h1").wholeText());
        assertEquals(text, page.select("#field-t").attr("value"));
        assertEquals(text, page.expectFirst("#field-area").wholeText().strip());
        assertTrue(page.expectFirst("legend").wholeText().startsWith(text.substring(0, 3)));
        harmless(
                visitor().formParam("email", "a@example.com").post("/f/" + slug).asString());
        harmless(visitor()
                .formParam("email", "wrong")
                .formParam("r", text)
                .post("/f/" + slug)
                .asString());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatever_a_visitor_says_is_text(String text) {
        String slug = Posted.slug("""
                {"name":"t","type":"text"},{"name":"h","type":"hidden"},{"name":"n","type":"number"},
                {"name":"area","type":"textarea"},{"name":"days","type":"checkboxes","options":["a"]}""", "");
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

        harmless(visitor()
                .header("Referer", "https://www.example.com/" + encoded + "?q=" + encoded)
                .get(
                        "/f/%1$s?t=%2$s&h=%2$s&n=%2$s&area=%2$s&days=%2$s&utm_source=%2$s&utm_x=%2$s&gclid=%2$s&_referrer=%2$s&_site=%2$s&%2$s=%2$s"
                                .formatted(slug, encoded))
                .then()
                .statusCode(200)
                .extract()
                .asString());
        harmless(visitor()
                .urlEncodingEnabled(true)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("email", text)
                .formParam("t", text)
                .formParam("n", text)
                .formParam("area", text)
                .formParam("days", text)
                .formParam("utm_source", text)
                .formParam("_referrer", text)
                .formParam(text, text)
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .extract()
                .asString());
    }

    @Test
    void what_is_too_much_is_refused() {
        String many = "{\"name\":\"f%d\",\"type\":\"text\"}";
        StringBuilder fields = new StringBuilder(many.formatted(0));
        for (int field = 1; field < 60; field++) {
            fields.append(',').append(many.formatted(field));
        }
        refused("\"fields\":[{\"name\":\"email\",\"type\":\"email\"},%s]".formatted(fields));
        refused("\"fields\":[{\"name\":\"email\",\"type\":\"email\",\"help\":\"%s\"}]".formatted("x".repeat(501)));
        refused("\"fields\":[{\"name\":\"email\",\"type\":\"email\"}],\"consents\":[{\"text\":\"%s\"}]"
                .formatted("x".repeat(2001)));
        String slug = Posted.slug("{\"name\":\"days\",\"type\":\"checkboxes\",\"options\":[\"a\"]}", "");
        Posted.submit(slug, "\"days\":[%s]".formatted("\"a\",".repeat(5_000) + "\"b\""))
                .statusCode(400);
        Posted.submit(slug, "\"days\":[%s]".formatted("\"a\",".repeat(5_000) + "\"a\""))
                .statusCode(201);
    }

    private static void refused(String members) {
        as("mateo")
                .body("{\"campaignId\":\"%s\",\"name\":\"n\",%s}".formatted(campaign(), members))
                .post("/api/v1/forms")
                .then()
                .statusCode(400);
    }

    private static JsonObject field(String name, String type, String text) {
        return new JsonObject()
                .put("name", name)
                .put("type", type)
                .put("label", text)
                .put("help", text);
    }

    private static JsonObject shownIf(String text) {
        return new JsonObject().put("field", "s").put("in", new JsonArray().add(text));
    }

    /** Nothing but what our templates draw: no other element, no handler, no address of a script. */
    private static Document harmless(String html) {
        Document page = Jsoup.parse(html);
        for (Element element : page.getAllElements()) {
            if (element instanceof Document) {
                continue;
            }
            assertTrue(ELEMENTS.contains(element.tagName()), element.tagName() + " in " + html);
            for (Attribute attribute : element.attributes()) {
                assertFalse(attribute.getKey().startsWith("on"), attribute + " in " + html);
                assertFalse(
                        Set.of("href", "src", "action").contains(attribute.getKey())
                                && attribute.getValue().startsWith("javascript"),
                        attribute + " in " + html);
            }
        }
        assertTrue(
                page.select("script").size() <= 1
                        && page.select("script:not([src=/form.js])").isEmpty(),
                html);
        return page;
    }
}
