package io.embudo.imports;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Imports files as a client of the API does, and waits for their jobs. */
final class Uploads {

    private static final List<String> OVER = List.of("succeeded", "failed", "cancelled");

    private Uploads() {}

    static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user));
    }

    static Response post(byte[] file, Map<String, String> options) {
        RequestSpecification request = as("mateo")
                .multiPart(new MultiPartSpecBuilder(file)
                        .controlName("file")
                        .fileName("contacts.csv")
                        .mimeType("text/csv")
                        .build());
        options.forEach(request::multiPart);
        return request.post("/api/v1/imports");
    }

    static ValidatableResponse post(String file, Map<String, String> options) {
        return post(file.getBytes(StandardCharsets.UTF_8), options).then();
    }

    /** The id of the job of an import that was taken in. */
    static String start(byte[] file, Map<String, String> options) {
        return post(file, options).then().statusCode(202).extract().path("id");
    }

    /** The job of an import once it is over. */
    static ValidatableResponse run(byte[] file, Map<String, String> options) {
        return finished(start(file, options));
    }

    static ValidatableResponse run(String file, Map<String, String> options) {
        return run(file.getBytes(StandardCharsets.UTF_8), options);
    }

    static ValidatableResponse finished(String job) {
        Eventually.holds(() -> assertTrue(OVER.contains(state(job))));
        return job(job);
    }

    private static String state(String job) {
        return as("mateo").noFilters().get("/api/v1/jobs/" + job).path("state");
    }

    private static ValidatableResponse job(String job) {
        return as("mateo").get("/api/v1/jobs/" + job).then().statusCode(200);
    }

    static String errors(String job) {
        return as("mateo")
                .get("/api/v1/imports/" + job + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
