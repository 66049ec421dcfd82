package io.embudo.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Calls of the API by one of the realm's users. */
public final class Calls {

    private static final String PATCH = "application/merge-patch+json";

    private Calls() {}

    public static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user));
    }

    public static ValidatableResponse get(String user, String path) {
        return as(user).get("/api/v1/" + path).then();
    }

    public static ValidatableResponse post(String user, String path, Object body) {
        return as(user).contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + path)
                .then();
    }

    public static ValidatableResponse patch(String user, String path, Object body) {
        return as(user).contentType(PATCH).body(body).patch("/api/v1/" + path).then();
    }

    /** Creates it and answers its id. */
    public static String create(String user, String path, Object body) {
        return post(user, path, body).statusCode(201).extract().path("id");
    }
}
