package io.embudo.hostedforms;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** Forms of the tests, and what is sent to them. */
public final class Posted {

    private Posted() {}

    /**
     * A form that asks for an address and these fields.
     *
     * @param more further members of the form; empty where there are none
     */
    public static ExtractableResponse<?> form(String fields, String more) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Form","fields":[{"name":"email","type":"email"}%s]%s}""".formatted(campaign(), fields.isEmpty() ? "" : "," + fields, more.isEmpty() ? "" : "," + more))
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .extract();
    }

    /** Its name in addresses. */
    public static String slug(String fields, String more) {
        return form(fields, more).path("slug");
    }

    /** Sent as JSON by somebody with the address a@example.com. */
    static ValidatableResponse submit(String slug, String members) {
        return visitor()
                .contentType("application/json")
                .body("{\"email\":\"a@example.com\"%s}".formatted(members.isEmpty() ? "" : "," + members))
                .post("/f/" + slug)
                .then();
    }

    static String page(String slug) {
        return visitor().get("/f/" + slug).then().statusCode(200).extract().asString();
    }

    /** What was answered to the form of the one submission that it has. */
    static Map<String, Object> values(ExtractableResponse<?> form) {
        List<Map<String, Object>> values = as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .statusCode(200)
                .extract()
                .path("items.values");
        return values.getFirst();
    }
}
