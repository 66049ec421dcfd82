package io.embudo.forms;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.form;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms, as a marketer keeps them. */
@QuarkusTest
class FormsResourceTest {

    private static final String PATCH = "application/merge-patch+json";

    @Test
    void a_form_is_created_read_listed_and_changed() {
        ExtractableResponse<?> form = form(campaign())
                .header("ETag", "\"0\"")
                .body("slug", matchesPattern("[0-9A-Za-z]{10}"))
                .body("url", matchesPattern("https?://.+/f/[0-9A-Za-z]{10}"))
                .body("fields", hasSize(10))
                .body("leadMagnet.url", equalTo("https://files.example.com/guide.pdf"))
                .body("consents[0].text", equalTo("I agree to news by e-mail."))
                .body("consents[0].name", equalTo("consent"))
                .body("consents[0].version", equalTo(0))
                .extract();
        String id = form.path("id");

        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body(
                        "{\"leadMagnet\":\"A discount\",\"consents\":null,\"fields\":[{\"name\":\"correo\",\"type\":\"email\"}]}")
                .patch("/api/v1/forms/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("leadMagnet.name", equalTo("A discount"))
                .body("leadMagnet.url", nullValue())
                .body("consents", empty())
                .body("fields[0].label", equalTo("correo"))
                .body("fields[0].required", equalTo(true))
                .body("slug", equalTo(form.path("slug")));
        as("ana").get("/api/v1/forms/" + id).then().statusCode(200).body("version", equalTo(1));
        as("mateo").get("/api/v1/forms").then().statusCode(200).body("items.id", contains(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"email","type":"email"},{"name":"email","type":"text"}      | /fields/1/name
            {"name":"first","type":"text"}                                      | /fields
            {"name":"email","type":"email"},{"name":"other","type":"email"}     | /fields
            {"name":"email","type":"email"},{"name":"consent","type":"text"}    | /fields/1/name
            {"name":"email","type":"email"},{"name":"website","type":"url"}     | /fields/1/name
            {"name":"email","type":"email"},{"name":"utm_source","type":"text"} | /fields/1/name
            {"name":"email","type":"email"},{"name":"gclid","type":"hidden"}    | /fields/1/name
            {"name":"email","type":"email"},{"name":"1st","type":"text"}        | /fields/1/name
            {"name":"email","type":"email"},{"name":"a b","type":"text"}        | /fields/1/name
            {"name":"email","type":"email"},{"name":"c","type":"select"}        | /fields/1/options
            {"name":"email","type":"email"},{"name":"c","type":"text","options":["a"]}       | /fields/1/options
            {"name":"email","type":"email"},{"name":"c","type":"select","options":["a","a"]} | /fields/1/options
            {"name":"email","type":"email"},{"name":"c","type":"colour"}        | /fields/1/type
            {"name":"email","type":"email"},{"name":"c"}                        | /fields/1/type
            {"name":"email","type":"email"},null                                | /fields/1
            {"name":"email","type":"email"},{"name":"c","type":"radio"}         | /fields/1/options
            {"name":"email","type":"email"},{"name":"c","type":"checkboxes","options":["a;b"]} | /fields/1/options/0
            {"name":"email","type":"email"},{"name":"c","type":"date","placeholder":"x"}       | /fields/1/placeholder
            {"name":"email","type":"email"},{"name":"c","type":"number","defaultValue":"x"}    | /fields/1/defaultValue
            {"name":"email","type":"email"},{"name":"c","type":"radio","options":["a"],"defaultValue":"b"} | /fields/1/defaultValue
            {"name":"email","type":"email","defaultValue":"a@example.com"}      | /fields/0/defaultValue
            {"name":"email","type":"email","onlyIfUnknown":true}                | /fields/0/onlyIfUnknown
            {"name":"email","type":"email","shownIf":{"field":"a","in":["b"]}}  | /fields/0/shownIf
            {"name":"email","type":"email"},{"name":"c","type":"text","constant":"x"}          | /fields/1/constant
            {"name":"email","type":"email"},{"name":"c","type":"text","parameter":"x"}         | /fields/1/parameter
            {"name":"email","type":"email"},{"name":"c","type":"hidden","parameter":"a b"}     | /fields/1/parameter
            {"name":"email","type":"email"},{"name":"c","type":"hidden","constant":"x","parameter":"x"} | /fields/1/parameter
            {"name":"email","type":"email","size":3}                            | /fields/0/size
            """)
    void fields_that_cannot_work_are_refused_by_pointer_and_nothing_is_kept(String fields, String pointer) {
        create("\"fields\":[%s]".formatted(fields), pointer);
        as("mateo").get("/api/v1/forms").then().body("items", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "leadMagnet":{"name":"x","url":"javascript:alert(1)"} | /leadMagnet/url
            "leadMagnet":{"name":"x","url":"//evil.example"}      | /leadMagnet/url
            "leadMagnet":{"name":" "}                             | /leadMagnet/name
            "leadMagnet":""                                       | /leadMagnet/name
            "leadMagnet":[1]                                      | /leadMagnet
            "consents":[{"text":""}]                              | /consents/0/text
            "consents":["I agree"]                                | /consents/0
            "consents":[null]                                     | /consents/0
            "consents":[{"text":"a"},{"text":"b"}]                | /consents/1/name
            "consents":[{"name":"email","text":"a"}]              | /consents/0/name
            "consents":[{"name":"website","text":"a"}]            | /consents/0/name
            "consents":[{"text":"a","required":true}]             | /consents/0/required
            "consents":[{"text":"a","channel":"pigeon"}]          | /consents/0/channel
            "consents":[{"text":"a","purpose":"A b"}]             | /consents/0/purpose
            "consents":[{"text":"a","noticeUrl":"javascript:a"}]  | /consents/0/noticeUrl
            "thankYou":{"redirectUrl":"//evil.example"}           | /thankYou/redirectUrl
            "thankYou":{"redirectUrl":"data:text/html,x"}         | /thankYou/redirectUrl
            "thankYou":{"redirectUrl":"https://a@b.example"}      | /thankYou/redirectUrl
            "thankYou":{"message":{"es":""}}                      | /thankYou/message/es
            "thankYou":{"message":"Gracias"}                      | /thankYou/message
            "askAtMost":0                                         | /askAtMost
            """)
    void what_a_form_gives_or_says_is_refused_where_it_cannot_work(String member, String pointer) {
        create("\"fields\":[{\"name\":\"email\",\"type\":\"email\"}]," + member, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"text","limits":{"min":"1"}                     | /fields/1/limits/min
            "type":"number","limits":{"min":"one"}                 | /fields/1/limits/min
            "type":"number","limits":{"min":"2","max":"1.5"}       | /fields/1/limits/max
            "type":"date","limits":{"max":"2026-02-30"}            | /fields/1/limits/max
            "type":"time","limits":{"min":"25:00"}                 | /fields/1/limits/min
            "type":"number","limits":{"maxLength":3}               | /fields/1/limits/maxLength
            "type":"text","limits":{"minLength":3,"maxLength":2}   | /fields/1/limits/maxLength
            "type":"text","limits":{"minLength":0}                 | /fields/1/limits/minLength
            "type":"text","limits":{"pattern":"("}                 | /fields/1/limits/pattern
            "type":"text","limits":{"pattern":"((a{1000}){1000})"} | /fields/1/limits/pattern
            "type":"text","limits":{"patternHint":"x"}             | /fields/1/limits/patternHint
            "type":"text","limits":{"size":1}                      | /fields/1/limits/size
            "type":"text","shownIf":{"field":"b","in":["x"]}       | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"a","in":["x"]}       | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"email","in":["x"]}   | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"c","in":["z"]}       | /fields/1/shownIf/in/0
            "type":"text","shownIf":{"field":"t","in":["1"]}       | /fields/1/shownIf/in/0
            "type":"text","shownIf":{"field":"k","in":["x"]}       | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"n","in":["1"]}       | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"u","in":["x"]}       | /fields/1/shownIf/field
            "type":"text","shownIf":{"field":"c","in":[]}          | /fields/1/shownIf/in
            "type":"text","shownIf":{"in":["x"]}                   | /fields/1/shownIf/field
            """)
    void limits_and_conditions_that_cannot_hold_are_refused_by_pointer(String members, String pointer) {
        create("""
                "fields":[{"name":"email","type":"email"},{"name":"b",%s},
                 {"name":"c","type":"select","options":["x"]},{"name":"t","type":"checkbox"},
                 {"name":"k","type":"hidden","constant":"x"},{"name":"n","type":"number"},
                 {"name":"u","type":"text","onlyIfUnknown":true}],
                "groups":[{"title":"G","fields":["b"]}]""".formatted(members), pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title":"","fields":["a"]}                        | /groups/0/title
            {"title":"G","fields":[]}                          | /groups/0/fields
            {"title":"G","fields":["z"]}                       | /groups/0/fields/0
            {"title":"G","fields":["a","a"]}                   | /groups/0/fields/1
            {"title":"G","fields":["a"]},{"title":"H","fields":["a"]} | /groups/1/fields/0
            {"title":"G","fields":[null]}                      | /groups/0/fields/0
            null                                               | /groups/0
            """)
    void groups_that_cannot_be_drawn_are_refused_by_pointer(String groups, String pointer) {
        create("""
                "fields":[{"name":"email","type":"email"},{"name":"a","type":"text"}],"groups":[%s]""".formatted(groups), pointer);
    }

    @Test
    void the_words_of_a_consent_keep_their_version_until_they_change() {
        String id = form(campaign()).extract().path("id");
        String news = "{\"text\":\"I agree to news by e-mail.\"}";

        patch(
                        id,
                        0,
                        "{\"consents\":[%s,{\"name\":\"calls\",\"channel\":\"phone\",\"text\":\"Call me.\",\"version\":99}]}"
                                .formatted(news))
                .body("consents.version", contains(0, 1));
        patch(id, 1, "{\"name\":\"Renamed\"}").body("consents.version", contains(0, 1));
        patch(id, 2, "{\"consents\":[%s]}".formatted(news)).body("consents.version", contains(0));
        patch(id, 3, "{\"consents\":[{\"text\":\"Other words.\"}]}").body("consents.version", contains(4));
    }

    private static ValidatableResponse patch(String id, int version, String body) {
        return as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"%d\"".formatted(version))
                .body(body)
                .patch("/api/v1/forms/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_campaign_that_does_not_exist_is_refused() {
        as("mateo")
                .body("""
                        {"campaignId":"%s","name":"n","fields":[{"name":"email","type":"email"}]}""".formatted(Ids.next()))
                .post("/api/v1/forms")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/campaignId"));
    }

    @Test
    void a_form_is_never_changed_blindly() {
        String id = form(campaign()).extract().path("id");

        as("mateo")
                .contentType(PATCH)
                .body("{}")
                .patch("/api/v1/forms/" + id)
                .then()
                .statusCode(428);
    }

    @Test
    void submissions_of_a_form_that_does_not_exist_are_not_found() {
        as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(Ids.next()))
                .then()
                .statusCode(404);
    }

    private static void create(String members, String pointer) {
        as("mateo")
                .body("{\"campaignId\":\"%s\",\"name\":\"n\",%s}".formatted(campaign(), members))
                .post("/api/v1/forms")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }
}
