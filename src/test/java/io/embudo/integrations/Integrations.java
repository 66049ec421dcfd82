package io.embudo.integrations;

import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;

import io.embudo.support.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** Integrations as tests make them and call as them. */
final class Integrations {

    private Integrations() {}

    /** An integration as it was answered on creation, with its secret. */
    static JsonPath made(String body) {
        return post("admin", "integrations", body).statusCode(201).extract().jsonPath();
    }

    /** The token that Keycloak gives for what an answer told. */
    static String token(JsonPath told) {
        return Tokens.asked(told.getString("clientId"), told.getString("secret"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }
}
