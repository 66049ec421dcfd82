package io.embudo.merges;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;

/** Contacts, what happens to them, and their merging. */
final class People {

    private People() {}

    static String ana() {
        define("budget", "number", false);
        return create("marta", "contacts", """
                {"email":"ana@example.com","firstName":"Ana","tags":["a","b"],"properties":{"budget":12.50}}""");
    }

    /** The same person by another address. */
    static String anita() {
        define("budget", "number", false);
        define("floor", "number", false);
        return create("marta", "contacts", """
                {"email":"anita@example.com","firstName":"Anita","lastName":"Ruiz","phone":"+525512345678",
                 "lifecycleStage":"opportunity","tags":["b","c"],"properties":{"budget":99,"floor":3}}""");
    }

    /** A custom property of contacts, unless it is defined already. */
    static void define(String name, String type, boolean unique) {
        post("admin", "properties/contacts", """
                {"name":"%s","type":"%s","label":{"es":"%s"},"unique":%s}""".formatted(name, type, name, unique))
                .statusCode(anyOf(equalTo(201), equalTo(409)));
    }

    static String company(String name) {
        return create("admin", "companies", "{\"name\":\"%s\"}".formatted(name));
    }

    static void associate(String contact, String company, String label) {
        as("admin")
                .put("/api/v1/contacts/%s/companies/%s?label=%s".formatted(contact, company, label))
                .then()
                .statusCode(204);
    }

    static String sale(String contact, String reference) {
        return create("admin", "sales", """
                {"contactId":"%s","amount":{"amount":"100.00","currency":"MXN"},"occurredAt":"2026-03-01T10:00:00Z",
                 "reference":"%s","place":"offline"}""".formatted(contact, reference));
    }

    static String meeting(String contact) {
        return create("admin", "activities", """
                {"contactId":"%s","type":"meeting","occurredAt":"2026-03-02T10:00:00Z"}""".formatted(contact));
    }

    static ValidatableResponse merge(String user, String contact, String other) {
        return as(user).redirects()
                .follow(false)
                .contentType(ContentType.JSON)
                .body("{\"otherId\":\"%s\"}".formatted(other))
                .post("/api/v1/contacts/%s/merge".formatted(contact))
                .then();
    }

    static String merged(String contact, String other) {
        return merge("marta", contact, other).statusCode(200).extract().path("id");
    }

    static ValidatableResponse undo(String contact, String merge) {
        return post("marta", "contacts/%s/merges/%s/undo".formatted(contact, merge), "");
    }

    static List<String> timeline(String contact) {
        return as("admin")
                .get("/api/v1/contacts/%s/timeline?limit=500".formatted(contact))
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }
}
