package io.embudo.webhooks;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WebhooksResourceTest {

    private static final String URL = "https://erp.example.com/hook";
    private static final String SECRET = "whsec_[A-Za-z0-9+/]{43}=";
    private static final String PUBLIC = "whpk_[A-Za-z0-9+/]{43}=";

    @Inject
    Pool pool;

    @Test
    void a_webhook_shows_its_secret_once_and_its_public_key_always() {
        JsonPath made = Hooks.webhook(URL, Map.of("types", List.of("sale.*")));
        assertTrue(made.getString("secret").matches(SECRET));

        get("admin", "webhooks/" + made.getString("id"))
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("secret", nullValue())
                .body("types", contains("sale.*"))
                .body("enabled", equalTo(true))
                .body("keys", hasSize(1))
                .body("keys[0].publicKey", matchesPattern(PUBLIC));
        String list = get("admin", "webhooks").statusCode(200).extract().asString();
        assertFalse(list.contains("whsec_"), list);
    }

    @Test
    void a_webhook_made_under_a_key_is_made_once_and_its_secret_not_told_again() {
        String key = UUID.randomUUID().toString();
        keyed(key).statusCode(201).body("secret", matchesPattern(SECRET));
        keyed(key).statusCode(409).body("type", equalTo("urn:embudo:problem:answer-not-kept"));
        get("admin", "webhooks").body("items", hasSize(1));
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        String id = Hooks.webhook(URL, Map.of()).getString("id");

        patch("admin", "webhooks/" + id, Map.of("name", "N")).statusCode(428);
        as("admin")
                .header("If-Match", "\"7\"")
                .contentType("application/merge-patch+json")
                .body(Map.of("name", "N"))
                .patch("/api/v1/webhooks/" + id)
                .then()
                .statusCode(412);
        changed(id, 0, Map.of("name", "N", "where", Map.of("property", "country", "eq", "MX"), "enabled", false));
        changed(id, 1, Map.of("where", Map.of("property", "email", "isKnown", true)));
        changed(id, 2, Collections.singletonMap("where", null));

        get("admin", "webhooks/" + id)
                .body("name", equalTo("N"))
                .body("where", nullValue())
                .body("enabled", equalTo(false))
                .body("version", equalTo(3));
    }

    @Test
    void an_archived_webhook_is_gone() {
        String id = Hooks.webhook(URL, Map.of()).getString("id");

        as("admin").delete("/api/v1/webhooks/" + id).then().statusCode(204);

        get("admin", "webhooks/" + id).statusCode(404);
        get("admin", "webhooks").body("items", hasSize(0));
    }

    @Test
    void a_rotation_answers_another_secret_and_says_when_the_first_ends() {
        JsonPath made = Hooks.webhook(URL, Map.of());
        String path = "webhooks/%s/rotate-secret".formatted(made.getString("id"));

        String second = post("admin", path, Map.of("overlapHours", 2))
                .statusCode(200)
                .body("secret", matchesPattern(SECRET))
                .body("keys", hasSize(2))
                .body("keys[0].endsAt", nullValue())
                .body("keys[1].endsAt", notNullValue())
                .extract()
                .path("secret");
        assertFalse(second.equals(made.getString("secret")));

        post("admin", path, Map.of()).statusCode(200).body("keys", hasSize(2));
        post("admin", path, Map.of("overlapHours", 0)).statusCode(200).body("keys", hasSize(1));
        post("admin", path, Map.of("overlapHours", 721)).statusCode(400);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ftp://example.com/hook                     | does not begin with https://
            //example.com/hook                         | does not begin with https://
            javascript:alert(1)                        | does not begin with https://
            https:///hook                              | names no host
            https://user:pass@example.com/hook         | carries credentials; requests are signed instead
            https://user@example.com/hook              | carries credentials; requests are signed instead
            https://example.com/hook#part              | has a fragment, which no server ever sees
            https://example.com:0/hook                 | has no port from 1 to 65535
            https://example.com:65536/hook             | has no port from 1 to 65535
            https://10.0.0.1/hook                      | is not on the public internet
            https://169.254.169.254/latest/meta-data   | is not on the public internet
            https://[::1]/hook                         | is not on the public internet
            https://[::ffff:192.168.0.1]/hook          | is not on the public internet
            https://127.2/hook                         | names no host
            https://2130706434/hook                    | is not on the public internet
            https://exa mple.com/                      | is not an address such as https://example.com/hook
            """)
    void an_address_that_cannot_be_posted_to_is_refused(String url, String message) {
        post("admin", "webhooks", Map.of("name", "N", "url", url, "payload", "thin"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/url"))
                .body("errors[0].message", equalTo(message));
    }

    @Test
    void types_are_few_and_look_like_types() {
        List<String> tenThousand = Collections.nCopies(10_000, "sale.won");

        refused(Map.of("types", tenThousand), "/types");
        refused(Map.of("types", List.of()), "/types");
        refused(Map.of("types", List.of("sale.won", "sale.won' or true")), "/types/1");
        refused(Map.of("types", List.of("*")), "/types/0");
        refused(Map.of("payload", "fat"), "/payload");
        refused(Map.of("where", Map.of("property", "nothing", "eq", 1)), "/where/property");
    }

    @Test
    void a_segment_that_a_webhook_looks_at_cannot_be_archived() {
        String segment = create("admin", "segments", Map.of("name", "S", "kind", "static"));
        String id = Hooks.webhook(URL, Map.of("where", Map.of("in", Map.of("segment", segment))))
                .getString("id");

        get("admin", "segments/%s/references".formatted(segment))
                .body("items.kind", contains("webhook"))
                .body("items.id", contains(id));
        as("admin").delete("/api/v1/segments/" + segment).then().statusCode(409);
    }

    @Test
    void what_happens_to_a_webhook_is_in_the_log_without_any_secret() {
        JsonPath made = Hooks.webhook(URL, Map.of());
        post("admin", "webhooks/%s/rotate-secret".formatted(made.getString("id")), Map.of());

        RowSet<Row> rows = pool.query("select type, event::text as whole from event order by id")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5));
        StringBuilder types = new StringBuilder();
        rows.forEach(row -> {
            types.append(row.getString("type")).append(' ');
            assertFalse(row.getString("whole").contains("whsec_"));
        });
        assertEquals("webhook.created webhook.secretRotated ", types.toString());
    }

    private static void changed(String id, int version, Map<String, ?> change) {
        as("admin")
                .header("If-Match", "\"%d\"".formatted(version))
                .contentType("application/merge-patch+json")
                .body(change)
                .patch("/api/v1/webhooks/" + id)
                .then()
                .statusCode(200);
    }

    private static void refused(Map<String, Object> more, String pointer) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "N", "url", URL, "payload", "thin"));
        body.putAll(more);
        post("admin", "webhooks", body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse keyed(String key) {
        return as("admin")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "W", "url", URL, "payload", "thin"))
                .post("/api/v1/webhooks")
                .then();
    }
}
