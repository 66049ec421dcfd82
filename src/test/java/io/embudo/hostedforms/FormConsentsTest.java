package io.embudo.hostedforms;

import static io.embudo.hostedforms.Posted.form;
import static io.embudo.hostedforms.Posted.page;
import static io.embudo.hostedforms.Posted.slug;
import static io.embudo.hostedforms.Posted.submit;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is agreed to by a form, and what follows once it was sent. */
@QuarkusTest
class FormConsentsTest {

    private static final String BLOCKS = """
            "consents":[{"text":"News by e-mail"},{"name":"calls","channel":"phone","text":"Call me"},
             {"name":"privacy","purpose":"privacyNotice","text":"I read the <notice>","required":true,
              "noticeUrl":"https://www.example.com/notice?a=1&b=2"}]""";

    @Inject
    Pool pool;

    @Test
    void each_consent_is_kept_in_the_words_and_the_version_that_were_read() {
        ExtractableResponse<?> form = form("", BLOCKS);
        String path = "/api/v1/forms/" + form.path("id");

        submit(form.path("slug"), "\"consent\":true,\"privacy\":true").statusCode(201);
        as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .body("{" + BLOCKS.replace("News by e-mail", "News, twice a month") + "}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("consents.version", contains(1, 0, 0));
        submit(form.path("slug"), "\"consent\":\"on\",\"calls\":1,\"privacy\":true")
                .statusCode(201);

        assertEquals(
                List.of(
                        "marketing email News by e-mail 0",
                        "marketing email News, twice a month 1",
                        "marketing phone Call me 0",
                        "privacyNotice email I read the <notice> 0",
                        "privacyNotice email I read the <notice> 0"),
                texts("""
                        select concat_ws(' ', purpose, channel, text, text_version) as t from consent
                        where granted and source = 'form' order by 1"""));
        assertEquals(List.of("https://www.example.com/notice?a=1&b=2 privacy"), texts("""
                        select distinct concat_ws(' ', proof ->> 'notice', proof ->> 'box') as t from consent
                        where purpose = 'privacyNotice'"""));
        as("mateo")
                .get(path + "/submissions")
                .then()
                .body("items[0].consents", contains("consent", "calls", "privacy"))
                .body("items[1].consents", contains("consent", "privacy"))
                .body("items.consent", contains(true, true));
    }

    @Test
    void what_has_to_be_agreed_to_is_and_the_rest_is_free() {
        ExtractableResponse<?> form = form("", BLOCKS);
        String slug = form.path("slug");

        submit(slug, "\"consent\":true")
                .statusCode(400)
                .body("errors.pointer", contains("/privacy"))
                .body("errors.message", contains("has to be agreed to"));
        submit(slug, "\"privacy\":\"perhaps\"").statusCode(400).body("errors.pointer", contains("/privacy"));
        submit(slug, "\"privacy\":true,\"consent\":false").statusCode(201);
        as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .body("items[0].consent", equalTo(false))
                .body("items[0].consents", contains("privacy"));
        assertThat(
                page(slug + "?privacy=true&consent=true"),
                allOf(
                        not(containsString(" checked")),
                        containsString("name=\"privacy\" value=\"true\" required>"),
                        containsString("I read the &lt;notice&gt;"),
                        containsString("href=\"https://www.example.com/notice?a=1&amp;b=2\"")));
        String refused = visitor("es")
                .formParam("email", "a@example.com")
                .formParam("calls", "true")
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(
                refused,
                allOf(
                        containsString("Sin aceptar esto no podemos recibir sus datos."),
                        containsString("aria-describedby=\"error-privacy\" autofocus"),
                        containsString("name=\"calls\" value=\"true\" checked")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | "es":"Le llamamos.","en":"We call." | We call.
            es | "es":"Le llamamos.","en":"We call." | Le llamamos.
            es | "en":"We <b>call</b>."              | We <b>call</b>.
            en | "es":"مرحبا"                        | مرحبا
            """)
    void thanks_are_in_the_forms_own_words(String language, String message, String read) {
        String slug = slug("", "\"thankYou\":{\"message\":{%s}}".formatted(message));

        visitor(language)
                .contentType("application/json")
                .body("{\"email\":\"a@example.com\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201)
                .body("message", equalTo(read))
                .body("redirectUrl", nullValue());
        visitor(language)
                .formParam("email", "a@example.com")
                .post("/f/" + slug)
                .then()
                .statusCode(200)
                .body(containsString(read.replace("<", "&lt;").replace(">", "&gt;")));
    }

    @Test
    void a_form_leads_on_to_its_own_address_and_to_none_that_a_request_says() {
        String slug = slug("", "\"thankYou\":{\"redirectUrl\":\"https://www.example.com/gracias?a=ñ\"}");
        String elsewhere = "?redirectUrl=https://evil.example&next=//evil.example&url=https://evil.example";

        visitor()
                .header("Referer", "https://evil.example/page")
                .formParam("email", "a@example.com")
                .post("/f/" + slug + elsewhere)
                .then()
                .statusCode(303)
                .header("Location", equalTo("https://www.example.com/gracias?a=%C3%B1"))
                .header("Set-Cookie", containsString("embudo_visitor="));
        visitor()
                .formParam("email", "a@example.com")
                .formParam("redirectUrl", "https://evil.example")
                .post("/f/" + slug)
                .then()
                .statusCode(400);
        submit(slug, "").statusCode(201).body("redirectUrl", equalTo("https://www.example.com/gracias?a=ñ"));
        visitor()
                .formParam("email", "a@example.com")
                .formParam("website", "spam")
                .post("/f/" + slug)
                .then()
                .statusCode(303)
                .header("Location", equalTo("https://www.example.com/gracias?a=%C3%B1"));
        visitor()
                .get("/f/" + slug)
                .then()
                .header("Content-Security-Policy", containsString("form-action 'self' https:"));
    }

    @Test
    void a_form_without_consents_takes_none() {
        ExtractableResponse<?> form = form("", "");

        submit(form.path("slug"), "\"consent\":true").statusCode(400).body("errors.pointer", contains("/consent"));
        submit(form.path("slug"), "").statusCode(201).body("$", not(hasKey("contactId")));
        as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .body("items[0].consents", empty());
    }

    private List<String> texts(String query) {
        return StreamSupport.stream(pool.query(query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString("t"))
                .toList();
    }
}
