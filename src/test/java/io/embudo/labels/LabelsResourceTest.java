package io.embudo.labels;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words for what contacts are to companies, as administrators define them. */
@QuarkusTest
class LabelsResourceTest {

    private static final String LABELS = "association-labels";
    private static final String PARTNER = """
            {"name":"partner","label":{"es":"Socio","en":"Partner"},"maxContactsPerCompany":2}""";

    @Test
    void a_label_is_created_once_and_listed_by_its_name() {
        post("marta", LABELS, PARTNER)
                .statusCode(201)
                .header("ETag", "\"0\"")
                .header("Location", endsWith("/association-labels/partner"))
                .body("label.es", equalTo("Socio"))
                .body("maxContactsPerCompany", equalTo(2))
                .body("maxCompaniesPerContact", nullValue());

        post("sofia", LABELS, PARTNER).statusCode(409).body("matchedOn", equalTo("name"));
        String next = get("ana", LABELS + "?limit=3")
                .body("items.name", contains("billing", "decisionMaker", "employee"))
                .extract()
                .path("next");
        get("ana", LABELS + "?limit=3&after=" + next)
                .body("items.name", contains("formerEmployee", "partner"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'label':{'es':'Socio','en':'Partner'}}                                     | /name",
                "{'name':'Business partner','label':{'es':'Socio','en':'Partner'}}           | /name",
                "{'name':'partner'}                                                          | /label",
                "{'name':'partner','label':{'es':'Socio','en':' '}}                          | /label/en",
                "{'name':'partner','label':{'es':'S','en':'P'},'maxCompaniesPerContact':0}   | /maxCompaniesPerContact",
                "{'name':'partner','label':{'es':'S','en':'P'},'max':1}                      | /max"
            })
    void what_is_wrong_is_named(String body, String pointer) {
        post("marta", LABELS, body.replace('\'', '"')).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void a_label_is_changed_by_whoever_has_read_it_as_it_is() {
        post("marta", LABELS, PARTNER).statusCode(201);

        patch("marta", LABELS + "/partner", "{\"maxContactsPerCompany\":5}").statusCode(428);
        change("\"7\"", "{\"maxContactsPerCompany\":5}").statusCode(412);
        change("\"0\"", "{\"label\":{\"en\":\"Business partner\"},\"maxContactsPerCompany\":null}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("label.es", equalTo("Socio"))
                .body("label.en", equalTo("Business partner"))
                .body("maxContactsPerCompany", nullValue());
        change("\"0\"", "{\"maxContactsPerCompany\":5}").statusCode(412);
        change("\"1\"", "{\"name\":\"ally\"}").statusCode(400).body("errors[0].pointer", equalTo("/name"));
        change("\"1\"", "{\"label\":null}").statusCode(400).body("errors[0].pointer", equalTo("/label"));
        as("marta")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .body("{}")
                .patch("/api/v1/association-labels/stranger")
                .then()
                .statusCode(404);
    }

    @Test
    void a_limit_holds_and_is_never_set_below_what_there_is() {
        post("marta", LABELS, PARTNER).statusCode(201);
        String acme = create("marta", "companies", "{\"name\":\"Acme\"}");
        associate(create("marta", "contacts", "{}"), acme).statusCode(204);
        associate(create("marta", "contacts", "{}"), acme).statusCode(204);

        associate(create("marta", "contacts", "{}"), acme).statusCode(400);
        change("\"0\"", "{\"maxContactsPerCompany\":1}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/maxContactsPerCompany"));
        change("\"0\"", "{\"maxContactsPerCompany\":3,\"maxCompaniesPerContact\":1}")
                .statusCode(200);
        associate(create("marta", "contacts", "{}"), acme).statusCode(204);
    }

    @Test
    void a_label_is_deleted_once_nothing_is_associated_by_it() {
        post("marta", LABELS, PARTNER).statusCode(201);
        String contact = create("marta", "contacts", "{}");
        String acme = create("marta", "companies", "{\"name\":\"Acme\"}");
        associate(contact, acme).statusCode(204);

        as("marta").delete("/api/v1/association-labels/partner").then().statusCode(409);
        as("marta")
                .delete("/api/v1/contacts/%s/companies/%s?label=partner".formatted(contact, acme))
                .then()
                .statusCode(204);
        as("marta")
                .header("If-Match", "\"4\"")
                .delete("/api/v1/association-labels/partner")
                .then()
                .statusCode(412);
        as("marta").delete("/api/v1/association-labels/partner").then().statusCode(204);
        as("marta").delete("/api/v1/association-labels/partner").then().statusCode(404);
        associate(contact, acme).statusCode(400);
        as("marta").delete("/api/v1/association-labels/employee").then().statusCode(409);
    }

    @Test
    void whoever_only_uses_labels_does_not_define_them() {
        for (String user : new String[] {"mateo", "saul", "ana"}) {
            get(user, LABELS).statusCode(200);
            post(user, LABELS, PARTNER).statusCode(403);
            patch(user, LABELS + "/billing", "{}").statusCode(403);
            as(user).delete("/api/v1/association-labels/billing").then().statusCode(403);
        }
    }

    private static ValidatableResponse associate(String contact, String company) {
        return as("marta")
                .put("/api/v1/contacts/%s/companies/%s?label=partner".formatted(contact, company))
                .then();
    }

    private static ValidatableResponse change(String ifMatch, String patch) {
        return as("marta")
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(patch)
                .patch("/api/v1/association-labels/partner")
                .then();
    }
}
