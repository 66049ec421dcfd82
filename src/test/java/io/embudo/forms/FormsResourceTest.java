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
                .body("consent.text", equalTo("I agree to news by e-mail."))
                .extract();
        String id = form.path("id");

        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body(
                        "{\"leadMagnet\":\"A discount\",\"consent\":null,\"fields\":[{\"name\":\"correo\",\"type\":\"email\"}]}")
                .patch("/api/v1/forms/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("leadMagnet.name", equalTo("A discount"))
                .body("leadMagnet.url", nullValue())
                .body("consent", nullValue())
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
            "consent":{"text":""}                                 | /consent/text
            "consent":"I agree"                                   | /consent
            """)
    void a_lead_magnet_or_consent_that_cannot_work_is_refused(String member, String pointer) {
        create("\"fields\":[{\"name\":\"email\",\"type\":\"email\"}]," + member, pointer);
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
