package io.embudo.hostedforms;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms, as people and programs fill them in. */
@QuarkusTest
class FormSubmitTest {

    private static final String LUCIA = "{\"email\":\"Lucia@Example.com\",\"name\":\"Lucía de la Cruz\"%s}";

    @Inject
    Pool pool;

    @Test
    void a_click_and_a_form_make_a_lead_with_its_source_consent_and_past() {
        String campaign = campaign();
        String cta = cta(campaign, "https://www.example.com").extract().path("slug");
        ExtractableResponse<?> form = form(campaign).extract();
        String cookie = visitor()
                .get("/c/%s?utm_source=facebook&utm_medium=social".formatted(cta))
                .then()
                .statusCode(302)
                .extract()
                .cookie("embudo_visitor");

        visitor()
                .cookie("embudo_visitor", cookie)
                .formParam("email", "lucia@example.com")
                .formParam("name", "Lucía Hernández")
                .formParam("budget", "1200.50")
                .formParam("evening", "true")
                .formParam("consent", "true")
                .post("/f/" + form.path("slug"))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Set-Cookie", nullValue())
                .body(containsString("href=\"https://files.example.com/guide.pdf\""));

        String contact = contact("lucia@example.com");
        Eventually.holds(() -> {
            as("mateo")
                    .get("/api/v1/contacts/%s/timeline".formatted(contact))
                    .then()
                    .statusCode(200)
                    .body(
                            "items.type",
                            containsInAnyOrder(
                                    "cta.clicked",
                                    "contact.created",
                                    "visitor.identified",
                                    "consent.given",
                                    "form.submitted"))
                    .body("items.find { it.type == 'form.submitted' }.channel", nullValue())
                    .body("items.find { it.type == 'form.submitted' }.subjectId", equalTo(form.path("id")))
                    .body("items.find { it.type == 'consent.given' }.properties.source", equalTo("form"));
            as("mateo")
                    .get("/api/v1/contacts/" + contact)
                    .then()
                    .body("originalSource.channel", equalTo("organicSocial"))
                    .body("originalSource.campaignId", equalTo(campaign))
                    .body("firstName", equalTo("Lucía"))
                    .body("lastName", equalTo("Hernández"))
                    .body("lifecycleStage", equalTo("lead"))
                    .body("ownerId", nullValue())
                    .body("teamId", nullValue())
                    .body("properties.budget", equalTo(1200.5f))
                    .body("properties.evening", equalTo(true));
        });
        assertEquals(
                1, count("consent where granted and purpose = 'marketing' and text = 'I agree to news by e-mail.'"));
        as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].contactId", equalTo(contact))
                .body("items[0].visitorId", equalTo(cookie))
                .body("items[0].consent", equalTo(true))
                .body("items[0].values.email", equalTo("lucia@example.com"));
    }

    @Test
    void a_form_reached_without_a_touch_is_one_by_its_own_link() {
        String slug = form(campaign()).extract().path("slug");

        submit(slug, LUCIA.formatted(",\"utm_source\":\"google\",\"utm_medium\":\"cpc\",\"consent\":false"))
                .statusCode(201)
                .body("submissionId", notNullValue())
                .body("message", equalTo("We received your details."))
                .body("leadMagnet.name", equalTo("The guide"))
                .body("$", not(hasKey("contactId")))
                .cookie("embudo_visitor", notNullValue());

        assertEquals(
                1,
                count("event where type = 'form.submitted' and channel = 'paidSearch'"
                        + " and properties -> 'utm' ->> 'source' = 'google'"));
        assertEquals(0, count("consent"));
        assertEquals(0, count("event where type = 'consent.given'"));
    }

    @Test
    void the_hosted_page_carries_how_somebody_arrived_and_speaks_their_language() {
        String slug = form(campaign()).extract().path("slug");

        String page = visitor("es")
                .header("Referer", "https://www.google.com.mx/search?q=secret")
                .get("/f/%s?utm_campaign=x%%22%%3E%%3Cscript%%3E&plan=gold&email=a%%40b.example&consent=true"
                        .formatted(slug))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .cookie("embudo_visitor", notNullValue())
                .extract()
                .asString();

        assertThat(page, containsString("<html lang=\"es\">"));
        assertThat(page, containsString(">Enviar<"));
        assertThat(page, containsString("Guide &lt;b&gt;2026&lt;/b&gt;"));
        assertThat(page, containsString("name=\"utm_campaign\" value=\"x&quot;&gt;&lt;script&gt;\""));
        assertThat(page, containsString("name=\"_referrer\" value=\"https://www.google.com.mx/search\""));
        assertThat(page, containsString("name=\"plan\" value=\"gold\""));
        assertThat(page, containsString("value=\"a@b.example\""));
        assertThat(page, allOf(not(containsString("<script>")), not(containsString(" checked"))));

        visitor()
                .header("Referer", "http://localhost/f/" + slug)
                .formParam("_referrer", "https://www.google.com.mx/search")
                .formParam("email", "a@b.example")
                .formParam("name", "A")
                .post("/f/" + slug)
                .then()
                .statusCode(200);
        assertEquals(1, count("event where type = 'form.submitted' and channel = 'organicSearch'"));
    }

    @Test
    void a_known_person_is_completed_never_rewritten_and_answered_alike() {
        String slug = form(campaign()).extract().path("slug");
        as("mateo")
                .body("{\"email\":\"lucia@example.com\",\"firstName\":\"Lucy\",\"lifecycleStage\":\"customer\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);

        ValidatableResponse known =
                submit(slug, LUCIA.formatted(",\"phone\":\"+52 55 1234 5678\"")).statusCode(201);
        ValidatableResponse unknown =
                submit(slug, "{\"email\":\"new@example.com\",\"name\":\"N\"}").statusCode(201);

        assertEquals(
                known.extract().asString().replaceAll("\"submissionId\":\"[^\"]+\"", ""),
                unknown.extract().asString().replaceAll("\"submissionId\":\"[^\"]+\"", ""));
        as("admin")
                .get("/api/v1/contacts?email=lucia@example.com")
                .then()
                .body("items[0].firstName", equalTo("Lucy"))
                .body("items[0].lastName", equalTo("de la Cruz"))
                .body("items[0].phone", equalTo("+525512345678"))
                .body("items[0].lifecycleStage", equalTo("customer"))
                .body("items[0].ownerId", notNullValue());
        assertEquals(1, count("event where type = 'contact.updated' and actor = 'contact'"));
    }

    @Test
    void a_telephone_number_that_cannot_be_read_is_kept_in_words_as_a_property_that_is_defined() {
        String slug = form(campaign()).extract().path("slug");

        submit(slug, LUCIA.formatted(",\"phone\":\"12345\"")).statusCode(201);
        submit(slug, "{\"email\":\"new@example.com\",\"name\":\"N\",\"phone\":\"12346\"}")
                .statusCode(201);

        as("marta").get("/api/v1/properties/contacts/phone").then().body("type", equalTo("text"));
        as("marta")
                .body("{\"where\":{\"property\":\"properties.phone\",\"eq\":\"12345\"}}")
                .post("/api/v1/contacts/search")
                .then()
                .statusCode(200)
                .body("items.email", contains("lucia@example.com"))
                .body("items[0].phone", nullValue());
    }

    @Test
    void a_telephone_number_that_the_property_of_its_name_cannot_hold_is_in_the_submission_alone() {
        ExtractableResponse<?> form = form(campaign()).extract();
        as("marta")
                .body("{\"name\":\"phone\",\"type\":\"date\"}")
                .post("/api/v1/properties/contacts")
                .then()
                .statusCode(201);

        submit(form.path("slug"), LUCIA.formatted(",\"phone\":\"12345\"")).statusCode(201);

        as("marta")
                .get("/api/v1/contacts/" + contact("lucia@example.com"))
                .then()
                .body("phone", nullValue())
                .body("properties", not(hasKey("phone")));
        as("marta")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .body("items[0].values.phone", equalTo("12345"));
    }

    @Test
    void a_shared_device_does_not_merge_two_people() {
        String slug = form(campaign()).extract().path("slug");
        String first = submit(slug, "{\"email\":\"a@example.com\",\"name\":\"A\"}")
                .extract()
                .cookie("embudo_visitor");

        String second = json().cookie("embudo_visitor", first)
                .body("{\"email\":\"b@example.com\",\"name\":\"B\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201)
                .cookie("embudo_visitor", not(equalTo(first)))
                .extract()
                .cookie("embudo_visitor");

        assertEquals(contact("a@example.com"), owner(first));
        assertEquals(contact("b@example.com"), owner(second));
    }

    @Test
    void a_form_on_another_site_leaves_the_browser_who_it_is() {
        String slug = form(campaign()).extract().path("slug");

        json().header("Sec-Fetch-Site", "cross-site")
                .body(LUCIA.formatted(""))
                .post("/f/" + slug)
                .then()
                .statusCode(201)
                .header("Set-Cookie", nullValue());

        assertEquals(0, count("visitor"));
        assertEquals(1, count("form_submission where visitor_id is null"));
    }

    @Test
    void twenty_at_once_for_a_new_address_make_one_contact() {
        String slug = form(campaign()).extract().path("slug");

        List<Integer> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(index -> submit(slug, LUCIA.formatted(",\"consent\":\"on\""))
                        .extract()
                        .statusCode())
                .toList();

        assertThat(answers, everyItem(equalTo(201)));
        assertEquals(1, count("contact"));
        assertEquals(20, count("form_submission"));
        assertEquals(20, count("event where type = 'form.submitted'"));
        assertEquals(1, count("event where type = 'contact.created'"));
        assertEquals(20, count("consent"));
    }

    @Test
    void the_trap_for_robots_thanks_and_keeps_nothing() {
        String slug = form(campaign()).extract().path("slug");

        submit(slug, LUCIA.formatted(",\"website\":\"https://spam.example\""))
                .statusCode(201)
                .body("submissionId", notNullValue())
                .cookie("embudo_visitor", notNullValue());
        visitor()
                .formParam("email", "not even one")
                .formParam("website", "spam")
                .post("/f/" + slug)
                .then()
                .statusCode(200)
                .body(containsString("Thank you"));

        nothingWasKept();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "email":""                                | /email
            "email":"no address"                      | /email
            "email":"a@b.example\\u0007"              | /email
            "name":null                               | /name
            "name":"N","phone":"call me"              | /phone
            "name":"N","phone":"12"                   | /phone
            "name":"N","budget":"1e999999"            | /budget
            "name":"N","budget":"twelve"              | /budget
            "name":"N","birthday":"2026-02-30"        | /birthday
            "name":"N","birthday":"01/02/2026"        | /birthday
            "name":"N","site":"javascript:alert(1)"   | /site
            "name":"N","city":"Atlantis"              | /city
            "name":"N","evening":"perhaps"            | /evening
            "name":"N","consent":"perhaps"            | /consent
            "name":"N","wish":"\\u0007"               | /wish
            "name":"N","admin":true                   | /admin
            "name":"N","a/b":1                        | /a~1b
            "name":{"first":"N"}                      | /name
            "name":["N"]                              | /name
            """)
    void a_program_learns_by_pointer_what_is_wrong_and_nothing_is_kept(String members, String pointer) {
        String slug = form(campaign()).extract().path("slug");
        String email = members.startsWith("\"email\"") ? "\"name\":\"N\"," : "\"email\":\"lucia@example.com\",";

        submit(slug, "{" + email + members + "}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains(pointer));

        nothingWasKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "{", "", "null"})
    void a_body_that_is_no_object_is_refused(String body) {
        submit(form(campaign()).extract().path("slug"), body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_person_reads_what_is_wrong_beside_the_values_they_typed() {
        String slug = form(campaign()).extract().path("slug");

        String page = visitor("es")
                .formParam("email", "\"><script>alert(1)</script>")
                .formParam("name", "Lucía")
                .formParam("city", "Puebla")
                .formParam("wish", "</textarea><script>")
                .formParam("stranger<b>", "x")
                .formParam("consent", "true")
                .formParam("utm_source", "facebook")
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page, containsString("Escriba una dirección de correo válida"));
        assertThat(page, containsString("aria-describedby=\"error-email\""));
        assertThat(page, containsString("value=\"Lucía\""));
        assertThat(page, containsString("<option value=\"Puebla\" selected>"));
        assertThat(page, containsString("name=\"utm_source\" value=\"facebook\""));
        assertThat(page, containsString("stranger&lt;b&gt;"));
        assertThat(page, containsString("name=\"consent\" value=\"true\" checked"));
        assertThat(page, not(containsString("<script>")));
        nothingWasKept();
    }

    @Test
    void a_browser_form_may_ask_for_json_and_a_missing_one_is_told_in_kind() {
        String slug = form(campaign()).extract().path("slug");

        visitor()
                .accept("application/json")
                .formParam("email", "a@b.example")
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/name"));
        submit("aaaaaaaaaa", "{}").statusCode(404).contentType("application/problem+json");
        visitor()
                .formParam("a", "b")
                .post("/f/aaaaaaaaaa")
                .then()
                .statusCode(404)
                .contentType("text/html");
        visitor().get("/f/%00").then().statusCode(404).contentType("text/html");
        visitor().contentType("text/plain").body("x").post("/f/" + slug).then().statusCode(415);
    }

    @Test
    void a_huge_answer_is_refused() {
        String slug = form(campaign()).extract().path("slug");

        submit(slug, LUCIA.formatted(",\"wish\":\"%s\"".formatted("x".repeat(3_000_000))))
                .statusCode(413);
        submit(slug, LUCIA.formatted(",\"wish\":\"%s\"".formatted("x".repeat(20_000))))
                .statusCode(400);
        visitor()
                .formParam("email", "x".repeat(100_000))
                .post("/f/" + slug)
                .then()
                .statusCode(oneOf(400, 413));
        nothingWasKept();
    }

    @Test
    void submissions_are_paged_newest_first() {
        ExtractableResponse<?> form = form(campaign()).extract();
        for (String name : List.of("a", "b", "c")) {
            submit(form.path("slug"), "{\"email\":\"%s@example.com\",\"name\":\"N\"}".formatted(name))
                    .statusCode(201);
        }
        String path = "/api/v1/forms/%s/submissions?limit=2".formatted(form.<String>path("id"));

        String next = as("ana")
                .get(path)
                .then()
                .statusCode(200)
                .body("items.values.email", contains("c@example.com", "b@example.com"))
                .extract()
                .path("next");
        as("ana")
                .queryParam("after", next)
                .get(path)
                .then()
                .statusCode(200)
                .body("items.values.email", contains("a@example.com"))
                .body("items[0].utm", anEmptyMap())
                .body("next", nullValue());
    }

    private static RequestSpecification json() {
        return visitor().contentType("application/json");
    }

    private static ValidatableResponse submit(String slug, String body) {
        return json().body(body).post("/f/" + slug).then();
    }

    private static String contact(String email) {
        return as("admin")
                .get("/api/v1/contacts?email=" + email)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private void nothingWasKept() {
        assertEquals(0, count("form_submission"));
        assertEquals(0, count("contact"));
        assertEquals(0, count("event where type = 'form.submitted'"));
    }

    private String owner(String visitor) {
        return pool.query("select contact_id from visitor where id = '%s'".formatted(visitor))
                .executeAndAwait()
                .iterator()
                .next()
                .getUUID(0)
                .toString();
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
