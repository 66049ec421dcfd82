package io.embudo.tracking;

import static io.restassured.RestAssured.given;

import io.embudo.support.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What the marketer of the tests publishes. */
public final class Published {

    private Published() {}

    public static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user)).contentType("application/json");
    }

    /** A visitor: no token, and redirects are looked at instead of followed. */
    public static RequestSpecification visitor() {
        return visitor("en");
    }

    /** One who reads a language. */
    public static RequestSpecification visitor(String language) {
        return given().redirects().follow(false).urlEncodingEnabled(false).header("Accept-Language", language);
    }

    public static String campaign() {
        return as("mateo")
                .body("{\"name\":\"Open day\",\"type\":\"social\",\"startsOn\":\"2026-01-01\"}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse cta(String campaign, String target) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Post","label":"Reserve","targetUrl":"%s"}""".formatted(campaign, target))
                .post("/api/v1/ctas")
                .then()
                .statusCode(201);
    }

    public static ValidatableResponse form(String campaign) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Guide <b>2026</b>","fields":[
                          {"name":"email","label":"E-mail","type":"email","required":true},
                          {"name":"name","label":"Your name","type":"text","required":true},
                          {"name":"phone","label":"Phone","type":"phone"},
                          {"name":"budget","label":"Budget","type":"number"},
                          {"name":"birthday","label":"Birthday","type":"date"},
                          {"name":"site","label":"Web site","type":"url"},
                          {"name":"city","label":"City","type":"select","options":["CDMX","Puebla"]},
                          {"name":"evening","label":"Evenings","type":"checkbox"},
                          {"name":"wish","label":"Wishes","type":"textarea"},
                          {"name":"plan","label":"Plan","type":"hidden"}],
                         "leadMagnet":{"name":"The guide","url":"https://files.example.com/guide.pdf"},
                         "consents":[{"text":"I agree to news by e-mail."}]}""".formatted(campaign))
                .post("/api/v1/forms")
                .then()
                .statusCode(201);
    }
}
