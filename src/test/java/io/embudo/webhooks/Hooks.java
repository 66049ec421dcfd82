package io.embudo.webhooks;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.embudo.support.HttpSink;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tests of webhooks do again and again, through the API. */
public final class Hooks {

    private Hooks() {}

    /** A webhook as it was answered on creation, with its secret. */
    public static JsonPath webhook(String url, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Sink", "url", url, "payload", "thin"));
        body.putAll(more);
        return post("admin", "webhooks", body).statusCode(201).extract().jsonPath();
    }

    public static String contact(String email) {
        return create("admin", "contacts", Map.of("email", email));
    }

    public static void change(String contact, String firstName) {
        as("admin")
                .contentType("application/merge-patch+json")
                .body(Map.of("firstName", firstName))
                .patch("/api/v1/contacts/" + contact)
                .then()
                .statusCode(200);
    }

    /** Waits until so many requests have come in. */
    public static List<HttpSink.Request> received(HttpSink sink, int count) {
        Eventually.holds(() -> assertEquals(count, sink.requests().size(), "requests"));
        return sink.requests();
    }

    public static ValidatableResponse deliveries(String webhook, String filter) {
        return as("admin")
                .get("/api/v1/webhooks/" + webhook + "/deliveries" + filter)
                .then();
    }

    public static JsonPath body(HttpSink.Request request) {
        return new JsonPath(request.body());
    }
}
