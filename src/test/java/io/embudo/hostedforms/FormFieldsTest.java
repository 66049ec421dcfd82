package io.embudo.hostedforms;

import static io.embudo.hostedforms.Posted.form;
import static io.embudo.hostedforms.Posted.page;
import static io.embudo.hostedforms.Posted.slug;
import static io.embudo.hostedforms.Posted.submit;
import static io.embudo.hostedforms.Posted.values;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of a form take, when they are asked, and what is kept. */
@QuarkusTest
class FormFieldsTest {

    private static final String CHOICES = """
            {"name":"colour","type":"radio","options":["red","blue"]},
            {"name":"days","type":"checkboxes","options":["Mon","Tue","Wed"],"required":true},
            {"name":"at","type":"time","limits":{"min":"09:00","max":"18:00"}},
            {"name":"amount","type":"number","limits":{"min":"0","max":"10"}},
            {"name":"born","type":"date","limits":{"min":"1900-01-01","max":"2010-12-31"}},
            {"name":"code","type":"text","limits":{"minLength":2,"maxLength":4,"pattern":"[A-Z]+","patternHint":"Capitals"}}""";

    private static final String DEPENDENT = """
            {"name":"interest","type":"select","options":["grants","exchange"]},
            {"name":"average","type":"number","required":true,"shownIf":{"field":"interest","in":["grants"]}},
            {"name":"tick","type":"checkbox","shownIf":{"field":"interest","in":["exchange"]}},
            {"name":"country","type":"text","required":true,"shownIf":{"field":"tick","in":["true"]}}""";

    @Test
    void answers_are_kept_as_what_they_are() {
        ExtractableResponse<?> form = form(CHOICES, "");

        submit(form.path("slug"), """
                "colour":"red","days":["Wed","Mon"],"at":"16:30","amount":7.5,"born":"2001-02-03","code":"ABC"
                """).statusCode(201);

        assertEquals(
                Map.of(
                        "email", "a@example.com",
                        "colour", "red",
                        "days", List.of("Mon", "Wed"),
                        "at", "16:30",
                        "amount", 7.5f,
                        "born", "2001-02-03",
                        "code", "ABC"),
                values(form));
        as("marta")
                .get("/api/v1/contacts?email=a@example.com")
                .then()
                .body("items[0].properties.days", contains("Mon", "Wed"))
                .body("items[0].properties.colour", equalTo("red"));
        as("marta")
                .get("/api/v1/properties/contacts/days")
                .then()
                .body("type", equalTo("multiEnumeration"))
                .body("options.value", contains("Mon", "Tue", "Wed"));
    }

    @Test
    void a_page_sends_several_answers_under_one_name() {
        ExtractableResponse<?> form = form(CHOICES, "");

        visitor()
                .formParam("email", "a@example.com")
                .formParam("days", "Tue", "Mon")
                .formParam("amount", "")
                .post("/f/" + form.<String>path("slug"))
                .then()
                .statusCode(200);

        assertEquals(Map.of("email", "a@example.com", "days", List.of("Mon", "Tue")), values(form));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "colour":"green","days":"Mon"     | /colour | is not one of the options
            "colour":["red"],"days":["Mon"]   | /colour | is a list, and one value is asked for
            "days":["Mon","Sun"]              | /days   | is not one of the options
            "days":[]                         | /days   | is required
            "days":[["Mon"]]                  | /days   | is not a text, a number, true or false, nor a list of them
            "days":"Mon","at":"25:00"         | /at     | is not a time of the day (hh:mm)
            "days":"Mon","at":"08:59"         | /at     | is before 09:00
            "days":"Mon","at":"18:01"         | /at     | is after 18:00
            "days":"Mon","amount":-0.5        | /amount | is less than 0
            "days":"Mon","amount":"10.01"     | /amount | is greater than 10
            "days":"Mon","born":"1899-12-31"  | /born   | is before 1900-01-01
            "days":"Mon","born":"2011-01-01"  | /born   | is after 2010-12-31
            "days":"Mon","code":"A"           | /code   | is shorter than 2 characters
            "days":"Mon","code":"ABCDE"       | /code   | is longer than 4 characters
            "days":"Mon","code":"abc"         | /code   | is not in the form that is expected: Capitals
            """)
    void an_answer_beyond_its_limits_is_refused(String members, String pointer, String message) {
        submit(slug(CHOICES, ""), members)
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.message", contains(message));
    }

    @Test
    void the_page_shows_groups_limits_and_words_beside_the_fields() {
        String page = page(slug(
                CHOICES.replace(
                        "\"type\":\"time\"",
                        "\"type\":\"time\",\"label\":\"Hour\",\"help\":\"When we call\",\"required\":true"),
                """
                "groups":[{"title":"About <you>","text":"Only what you like","fields":["code","at"]}]"""));

        assertThat(page, containsString("<legend dir=\"auto\">About &lt;you&gt;</legend>"));
        assertThat(page, containsString("Only what you like"));
        assertThat(page, containsString("type=\"radio\" id=\"field-colour\" name=\"colour\" value=\"red\""));
        assertThat(page, containsString("type=\"checkbox\" id=\"field-days-1\" name=\"days\" value=\"Tue\""));
        assertThat(page, containsString("min=\"09:00\" max=\"18:00\" required aria-describedby=\"help-at\""));
        assertThat(page, containsString("maxlength=\"4\" minlength=\"2\""));
        assertThat(page, containsString("id=\"help-at\" dir=\"auto\">When we call<"));
        assertThat(page.indexOf("field-born") < page.indexOf("field-code"), equalTo(true));
        assertThat(page.indexOf("field-code") < page.indexOf("field-at"), equalTo(true));
    }

    @Test
    void a_default_stands_at_first_and_a_link_says_otherwise() {
        String slug = slug("""
                {"name":"colour","type":"radio","options":["red","blue"],"defaultValue":"blue"},
                {"name":"note","type":"text","defaultValue":"Hello","placeholder":"Words"},
                {"name":"days","type":"checkboxes","options":["Mon","Tue"]}""", "");

        assertThat(
                page(slug),
                allOf(
                        containsString("value=\"blue\" checked"),
                        containsString("value=\"Hello\""),
                        containsString("placeholder=\"Words\"")));
        assertThat(
                page(slug + "?colour=red&note=&days=Mon&days=Tue"),
                allOf(
                        containsString("value=\"red\" checked"),
                        not(containsString("value=\"Hello\"")),
                        containsString("value=\"Mon\" checked"),
                        containsString("value=\"Tue\" checked")));
    }

    @Test
    void a_hidden_field_holds_its_constant_or_what_the_link_says() {
        ExtractableResponse<?> form = form("""
                {"name":"plan","type":"hidden","constant":"gold"},
                {"name":"stand","type":"hidden","parameter":"s"},
                {"name":"source","type":"hidden","parameter":"utm_content"},
                {"name":"brief","type":"hidden","limits":{"maxLength":3}}""", "");
        String slug = form.path("slug");

        assertThat(
                page(slug + "?plan=iron&s=A%22%3E12&stand=no&utm_content=red&brief=abcdef"),
                allOf(
                        not(containsString("gold")),
                        not(containsString("iron")),
                        containsString("name=\"stand\" value=\"A&quot;&gt;12\""),
                        containsString("name=\"source\" value=\"red\""),
                        containsString("name=\"brief\" value=\"abc\"")));
        submit(slug, "\"plan\":\"iron\",\"stand\":\"A12\"").statusCode(201);
        assertEquals(Map.of("email", "a@example.com", "plan", "gold", "stand", "A12"), values(form));
        submit(slug, "\"brief\":\"abcd\"").statusCode(400).body("errors.pointer", contains("/brief"));
        submit(slug, "\"stand\":\"%s\"".formatted("x".repeat(501)))
                .statusCode(400)
                .body("errors.pointer", contains("/stand"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ""                                                  | ""
            "interest":"grants"                                 | /average
            "interest":"grants","average":9                     | ""
            "interest":"exchange","average":"nonsense"          | ""
            "interest":"exchange","tick":true                   | /country
            "interest":"exchange","tick":true,"country":"PE"    | ""
            "interest":"grants","average":9,"tick":true         | ""
            "interest":"nothing","average":"nonsense"           | /interest
            """)
    void what_is_asked_depends_on_the_answers_above(String members, String pointer) {
        String body = members.equals("\"\"") ? "" : members;
        if (pointer.equals("\"\"")) {
            submit(slug(DEPENDENT, ""), body).statusCode(201);
            return;
        }
        submit(slug(DEPENDENT, ""), body).statusCode(400).body("errors.pointer", contains(pointer));
    }

    @Test
    void what_was_not_asked_is_not_kept() {
        ExtractableResponse<?> form = form(DEPENDENT, "");

        submit(form.path("slug"), """
                "interest":"grants","average":9,"tick":true,"country":"PE" """).statusCode(201);

        assertEquals(Map.of("email", "a@example.com", "interest", "grants", "average", 9), values(form));
    }

    @Test
    void a_page_without_a_script_says_when_a_field_counts_and_never_holds_it_against_anybody() {
        String page = page(slug(DEPENDENT, ""));

        assertThat(page, containsString("data-shown-if=\"interest\" data-shown-in=\"[&quot;grants&quot;]\""));
        assertThat(page, containsString("Only if «<bdi>interest</bdi>»: <bdi>grants</bdi>"));
        assertThat(page, containsString("name=\"average\" data-required aria-describedby=\"when-average\""));
        visitor()
                .get("/form.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("ETag", endsWith("\""));
    }

    @Test
    void what_was_wrong_is_listed_first_and_the_first_of_it_has_the_cursor() {
        String page = visitor()
                .formParam("email", "a@example.com")
                .formParam("colour", "blue")
                .formParam("code", "x")
                .post("/f/" + slug(CHOICES, ""))
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(page, containsString("<title>Error: Form</title>"));
        assertThat(page, containsString("<li><a href=\"#field-days\" dir=\"auto\">days</a></li>"));
        assertThat(page, containsString("<li><a href=\"#field-code\" dir=\"auto\">code</a></li>"));
        assertThat(page, containsString("value=\"Mon\" aria-invalid=\"true\" autofocus"));
        assertThat(page, containsString("value=\"blue\" checked"));
        assertThat(page.split("autofocus", -1).length, equalTo(2));
    }
}
