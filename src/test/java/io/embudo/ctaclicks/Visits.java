package io.embudo.ctaclicks;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;

/** Calls to action with more than a target, and people who come to them. */
public final class Visits {

    /** One with two variants, named A and B, which lead to https://a.example and https://b.example. */
    public static final String TWO_VARIANTS = """
            "variants":[
              {"name":"A","label":"Come","targetUrl":"https://a.example","weight":1},
              {"name":"B","label":"Come now","targetUrl":"https://b.example","weight":1}]""";

    private Visits() {}

    /** A call to action that leads to https://default.example unless the members say something else. */
    public static ExtractableResponse<?> cta(String members) {
        return asked(members).statusCode(201).extract();
    }

    public static ValidatableResponse asked(String members) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Post","label":"Reserve","targetUrl":"https://default.example",%s}""".formatted(campaign(), members))
                .post("/api/v1/ctas")
                .then();
    }

    static ValidatableResponse click(String slug, String cookie) {
        return visitor()
                .cookie("embudo_visitor", cookie)
                .get("/c/" + slug)
                .then()
                .statusCode(302);
    }

    static String changed(String id, String patch) {
        String etag = as("mateo").get("/api/v1/ctas/" + id).header("ETag");
        return as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(patch)
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
