package io.embudo.scoring;

import static io.restassured.RestAssured.given;

import io.embudo.support.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The seeded score model, which outlives tests: what a test changes of it, it puts back. */
final class DefaultModel {

    static final String PATH = "/api/v1/score-models";

    private @Nullable Map<String, Object> seeded;

    /** Where the model is, as it was found at first. */
    String path() {
        return PATH + "/" + seeded().get("id");
    }

    String etag() {
        return marta().get(path()).header("ETag");
    }

    ValidatableResponse patch(String body) {
        String path = path();
        return marta().contentType("application/merge-patch+json")
                .header("If-Match", etag())
                .body(body)
                .patch(path)
                .then();
    }

    void restore() {
        Map<String, Object> was = seeded();
        marta().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("name", was.get("name"), "rules", was.get("rules")))
                .patch(path())
                .then()
                .statusCode(200);
    }

    private Map<String, Object> seeded() {
        if (seeded == null) {
            List<Map<String, Object>> models = marta().get(PATH).path("items");
            seeded = models.getFirst();
        }
        return seeded;
    }

    private static RequestSpecification marta() {
        return given().auth().oauth2(Tokens.of("marta"));
    }
}
