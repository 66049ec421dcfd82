package io.embudo.integrations;

import static io.embudo.integrations.Integrations.as;
import static io.embudo.integrations.Integrations.made;
import static io.embudo.integrations.Integrations.token;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.integrationaccess.Replica;
import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations made, used, changed and revoked, with the real Keycloak. */
@QuarkusTest
class IntegrationsTest {

    private static final String ERP = "{\"name\":\"ERP\"}";
    private static final String SALES = "00000000-0000-7000-8000-000000000102";
    private static final String PATCH = "application/merge-patch+json";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @AfterEach
    void clear() {
        Realm.clearIntegrations();
        Realm.clear();
    }

    @Test
    void an_integration_calls_as_itself_with_the_secret_it_was_told_once() {
        JsonPath told = made(ERP);
        String id = told.getString("id");
        String token = token(told);

        as(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("roles", contains("integration"));
        String contact = as(token)
                .contentType(ContentType.JSON)
                .body("{\"firstName\":\"Lucía\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .body("ownerId", nullValue())
                .body("teamId", nullValue())
                .extract()
                .path("id");

        get("admin", "contacts/%s/history".formatted(contact)).body("items[0].actor", equalTo("integration:" + id));
        get("admin", "audit?actor=integration:" + id)
                .body("items.operation", hasItem("createContact"))
                .body("items.client", hasItem(told.getString("clientId")));
        as(token).get("/api/v1/integrations").then().statusCode(403);
    }

    @Test
    void it_is_shown_and_listed_without_the_secret() {
        JsonPath told = made("""
                {"name":"ERP","roles":["analyst"],"teamId":"%s","allowedAddresses":["127.0.0.0/8","::1"]}""".formatted(SALES));
        String secret = told.getString("secret");
        assertTrue(secret.length() > 40, "it has 256 bits");

        ValidatableResponse shown = get("admin", "integrations/" + told.getString("id"))
                .statusCode(200)
                .header("ETag", equalTo("\"%d\"".formatted(told.getInt("version"))))
                .body("name", equalTo("ERP"))
                .body("roles", contains("analyst"))
                .body("teamId", equalTo(SALES))
                .body("allowedAddresses", contains("127.0.0.0/8", "::1"))
                .body("clientId", equalTo(told.getString("clientId")))
                .body("credentials", hasSize(1))
                .body("credentials[0]", not(hasKey("accountId")))
                .body("lastUsedAt", nullValue())
                .body("secret", nullValue());
        ValidatableResponse listed = get("admin", "integrations")
                .statusCode(200)
                .body("items.id", contains(told.getString("id")))
                .body("next", nullValue());
        assertFalse(shown.extract().asString().contains(secret));
        assertFalse(listed.extract().asString().contains(secret));
    }

    @Test
    void the_list_is_paged() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            ids.addFirst(made(ERP).getString("id"));
        }
        ValidatableResponse first = get("admin", "integrations?limit=2").body("items.id", equalTo(ids.subList(0, 2)));
        get("admin", "integrations?limit=2&after=" + first.extract().path("next"))
                .body("items.id", equalTo(ids.subList(2, 3)));
    }

    @Test
    void its_last_use_is_known_to_the_minute() {
        JsonPath told = made(ERP);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        as(token(told)).get("/api/v1/contacts").then().statusCode(200);

        Eventually.holds(() -> get("admin", "integrations/" + told.getString("id"))
                .body("lastUsedFrom", equalTo("127.0.0.1"))
                .body("lastUsedAt", notNullValue())
                .body("credentials[0].lastUsedAt", matchesPattern(".*:00Z")));
        String last = get("admin", "integrations").extract().path("items[0].lastUsedAt");
        assertFalse(Instant.parse(last).isBefore(before));
    }

    @Test
    void while_one_secret_replaces_another_both_work() {
        JsonPath first = made(ERP);
        String path = "integrations/%s/secret".formatted(first.getString("id"));
        JsonPath second = post("admin", path, "{}")
                .statusCode(200)
                .body("secret", not(equalTo(first.getString("secret"))))
                .body("credentials", hasSize(2))
                .body("credentials[0].endsAt", nullValue())
                .body("credentials[1].clientId", equalTo(first.getString("clientId")))
                .extract()
                .jsonPath();
        Instant end = Instant.parse(second.getString("credentials[1].endsAt"));
        assertEquals(24, Duration.between(Instant.now(), end).plusMinutes(1).toHours());

        for (JsonPath told : List.of(first, second)) {
            as(token(told))
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(first.getString("id")))
                    .body("roles", contains("integration"));
        }
    }

    @Test
    void what_it_owns_stays_its_own_when_its_secret_is_replaced() {
        JsonPath first = made("{\"name\":\"ERP\",\"roles\":[\"sales-rep\"]}");
        String path = "integrations/%s/secret".formatted(first.getString("id"));
        String contact = as(token(first))
                .contentType(ContentType.JSON)
                .body("{\"firstName\":\"Own\",\"ownerId\":\"%s\"}".formatted(first.getString("id")))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .body("ownerId", equalTo(first.getString("id")))
                .extract()
                .path("id");
        String saul = Calls.create("saul", "contacts", "{\"firstName\":\"Of Saul\"}");

        String token = token(post("admin", path, "{}").extract().jsonPath());

        as(token).get("/api/v1/contacts").then().statusCode(200).body("items.id", contains(contact));
        as(token).get("/api/v1/contacts/" + saul).then().statusCode(404);
    }

    @Test
    void in_a_team_it_reaches_the_records_of_the_team() {
        String ofTheTeam = Calls.create("saul", "contacts", "{\"firstName\":\"Of Saul\"}");
        String ofAnother = Calls.create("pablo", "contacts", "{\"firstName\":\"Of Pablo\"}");
        String token =
                token(made("{\"name\":\"ERP\",\"roles\":[\"sales-manager\"],\"teamId\":\"%s\"}".formatted(SALES)));

        as(token).get("/api/v1/contacts/" + ofTheTeam).then().statusCode(200);
        as(token).get("/api/v1/contacts/" + ofAnother).then().statusCode(404);
        get("admin", "teams/%s/members".formatted(SALES))
                .body("items.username", not(hasItem(containsString("integration"))));
    }

    @Test
    void after_the_overlap_neither_the_old_secret_nor_a_token_of_it_works() {
        JsonPath first = made(ERP);
        JsonPath second = post(
                        "admin", "integrations/%s/secret".formatted(first.getString("id")), "{\"overlapHours\":1}")
                .statusCode(200)
                .extract()
                .jsonPath();
        String token = token(first);
        as(token).get("/api/v1/contacts").then().statusCode(200);

        run("update integration_client set ends_at = now() where client_id = $1", first.getString("clientId"));

        Eventually.holds(() -> as(token).get("/api/v1/contacts").then().statusCode(401));
        Eventually.holds(() -> assertEquals(401, status(first)));
        assertEquals(200, status(second));
        get("admin", "integrations/" + first.getString("id")).body("credentials", hasSize(1));
    }

    @Test
    void without_an_overlap_the_old_secret_ends_at_once_and_a_third_ends_the_first() {
        JsonPath first = made(ERP);
        String path = "integrations/%s/secret".formatted(first.getString("id"));
        String token = token(first);
        as(token).get("/api/v1/contacts").then().statusCode(200);

        JsonPath second = post("admin", path, "{\"overlapHours\":0}")
                .statusCode(200)
                .extract()
                .jsonPath();
        as(token).get("/api/v1/contacts").then().statusCode(401);
        assertEquals(401, status(first));

        post("admin", path, "{}").statusCode(200);
        post("admin", path, "{}").statusCode(200).body("credentials", hasSize(2));
        assertEquals(401, status(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "169", "1.5", "\"a\""})
    void an_overlap_has_its_bounds(String hours) {
        String id = made(ERP).getString("id");
        post("admin", "integrations/%s/secret".formatted(id), "{\"overlapHours\":%s}".formatted(hours))
                .statusCode(400)
                .body("errors.pointer", contains("/overlapHours"));
    }

    @Test
    void who_is_revoked_calls_no_more_though_the_token_lasts() {
        JsonPath told = made(ERP);
        String token = token(told);
        as(token).get("/api/v1/contacts").then().statusCode(200);
        Replica other = new Replica(pool);
        assertTrue(other.admits(told.getString("clientId")));

        Calls.as("admin")
                .delete("/api/v1/integrations/" + told.getString("id"))
                .then()
                .statusCode(204);

        Instant revoked = Instant.now();
        as(token)
                .get("/api/v1/contacts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("urn:embudo:problem:unauthenticated"));
        Eventually.holds(() -> assertFalse(other.admits(told.getString("clientId"))));
        assertTrue(Duration.between(revoked, Instant.now()).toMillis() < 2000, "by all within two seconds");
        assertEquals(401, status(told));
        assertEquals(
                List.of(),
                Realm.admin()
                        .get("/clients?clientId=" + told.getString("clientId"))
                        .jsonPath()
                        .getList(""));
        get("admin", "integrations").body("items", empty());
        for (String path : List.of("", "/secret")) {
            post("admin", "integrations/" + told.getString("id") + path, "{}").statusCode(path.isEmpty() ? 405 : 404);
        }
        Calls.as("admin")
                .delete("/api/v1/integrations/" + told.getString("id"))
                .then()
                .statusCode(404);
    }

    /** No proxy is trusted here, so that the header is anybody's to write. */
    @Test
    void an_address_that_a_header_claims_counts_for_nothing() {
        String token = token(made("{\"name\":\"ERP\",\"allowedAddresses\":[\"203.0.113.7\"]}"));
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP")) {
            as(token)
                    .header(header, header.equals("Forwarded") ? "for=203.0.113.7" : "203.0.113.7")
                    .get("/api/v1/contacts")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:embudo:problem:forbidden"));
        }
    }

    @Test
    void what_was_begun_and_never_finished_is_removed_from_keycloak() {
        JsonPath told = made(ERP);
        run("""
                update integration_client set activated_at = null, created_at = now() - interval '3 minutes'
                where client_id = $1""", told.getString("clientId"));

        Eventually.holds(() -> assertEquals(401, status(told)));
    }

    @Test
    void it_is_changed_by_whoever_read_it() {
        JsonPath told = made(ERP);
        String path = "/api/v1/integrations/" + told.getString("id");
        String token = token(told);
        as(token).get("/api/v1/contacts").then().statusCode(200);
        post("admin", "integrations/%s/secret".formatted(told.getString("id")), "{}")
                .statusCode(200);

        patch(path, null, "{\"name\":\"N\"}").statusCode(428);
        patch(path, "\"1\"", "{\"name\":\"N\"}").statusCode(412);
        patch(path, etag(told), "{\"secret\":\"s\"}").statusCode(400);
        patch(path, etag(told), """
                {"name":"N","roles":["analyst","sales-rep"],"teamId":"%s","allowedAddresses":["10.0.0.0/8"]}""".formatted(SALES))
                .statusCode(200)
                .body("name", equalTo("N"))
                .body("roles", contains("analyst", "sales-rep"))
                .body("teamId", equalTo(SALES));

        as(token).get("/api/v1/contacts").then().statusCode(403).body("detail", containsString("127.0.0.1"));
        String present =
                get("admin", "integrations/" + told.getString("id")).extract().header("ETag");
        patch(path, present, "{\"allowedAddresses\":null,\"teamId\":null,\"roles\":[\"sales-rep\"]}")
                .statusCode(200)
                .body("allowedAddresses", empty())
                .body("teamId", nullValue());
        as(token(told)).get("/api/v1/me").then().statusCode(200).body("roles", contains("sales-rep"));
        as(token).get("/api/v1/contacts").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                  | /name",
                "{\"name\":\"\"}                                                      | /name",
                "{\"name\":\"N\",\"roles\":[]}                                         | /roles",
                "{\"name\":\"N\",\"roles\":[\"analyst\",\"nobody\"]}                   | /roles/1",
                "{\"name\":\"N\",\"roles\":[\"offline_access\"]}                       | /roles/0",
                "{\"name\":\"N\",\"roles\":[\"admin\"]}                                | /roles/0",
                "{\"name\":\"N\",\"teamId\":\"00000000-0000-7000-8000-000000000999\"}  | /teamId",
                "{\"name\":\"N\",\"allowedAddresses\":[\"10.0.0.0/8\",\"10.0.0.0/33\"]} | /allowedAddresses/1",
                "{\"name\":\"N\",\"allowedAddresses\":[\"10.1\"]}                      | /allowedAddresses/0",
                "{\"name\":\"N\",\"allowedAddresses\":[\"erp.example.com\"]}           | /allowedAddresses/0",
                "{\"name\":\"N\",\"allowedAddresses\":[\"fe80::1%1\"]}                 | /allowedAddresses/0",
                "{\"name\":\"N\",\"allowedAddresses\":[\"2001:db8::/129\"]}            | /allowedAddresses/0",
                "{\"name\":\"N\",\"allowedAddresses\":[\"\"]}                          | /allowedAddresses/0",
            })
    void what_is_wrong_is_pointed_at_and_leaves_nothing(String body, String pointer) {
        post("admin", "integrations", body).statusCode(400).body("errors.pointer", contains(pointer));
        get("admin", "integrations").body("items", empty());
    }

    @Test
    void nobody_has_an_integration_do_what_they_may_not() {
        post("admin", "roles", """
                {"name":"plumber","permissions":[{"permission":"integrations:manage"},
                 {"permission":"contacts:read","scope":"team"}]}""").statusCode(201);
        post("admin", "roles", """
                {"name":"reader","permissions":[{"permission":"contacts:read","scope":"team"}]}""").statusCode(201);
        Realm.person("paula", "plumber");
        String strong = made(ERP).getString("id");
        String elsewhere = made("{\"name\":\"E\",\"roles\":[\"reader\"],\"teamId\":\"%s\"}".formatted(SALES))
                .getString("id");

        post("paula", "integrations", ERP).statusCode(403).body("detail", containsString("your own permissions"));
        post("paula", "integrations", "{\"name\":\"R\",\"roles\":[\"reader\"],\"teamId\":\"%s\"}".formatted(SALES))
                .statusCode(403);
        post("paula", "integrations", "{\"name\":\"R\",\"roles\":[\"reader\"]}").statusCode(201);
        for (String id : List.of(strong, elsewhere)) {
            post("paula", "integrations/%s/secret".formatted(id), "{}").statusCode(403);
            String present =
                    get("paula", "integrations/" + id).statusCode(200).extract().header("ETag");
            Calls.as("paula")
                    .header("If-Match", present)
                    .contentType(PATCH)
                    .body("{\"name\":\"Mine\"}")
                    .patch("/api/v1/integrations/" + id)
                    .then()
                    .statusCode(403);
        }
        Calls.as("paula").delete("/api/v1/integrations/" + strong).then().statusCode(204);
    }

    @Test
    void a_guessed_id_says_nothing() {
        UUID guessed = UUID.randomUUID();
        get("admin", "integrations/" + guessed).statusCode(404);
        post("admin", "integrations/%s/secret".formatted(guessed), "{}").statusCode(404);
        patch("/api/v1/integrations/" + guessed, "\"1\"", "{\"name\":\"N\"}").statusCode(404);
        for (String user : List.of("marta", "sofia", "saul", "ana")) {
            get(user, "integrations/" + guessed).statusCode(403);
            get(user, "integrations/" + made(ERP).getString("id")).statusCode(403);
        }
    }

    @Test
    void a_secret_is_nowhere_once_it_was_told() {
        String key = UUID.randomUUID().toString();
        JsonPath told =
                keyed(key, "integrations", ERP).statusCode(201).extract().jsonPath();
        JsonPath next = keyed(key + "2", "integrations/%s/secret".formatted(told.getString("id")), "{}")
                .statusCode(200)
                .extract()
                .jsonPath();

        keyed(key, "integrations", ERP).statusCode(409).body("type", equalTo("urn:embudo:problem:answer-not-kept"));
        as(token(next)).get("/api/v1/me").then().statusCode(200);
        for (String table : tables()) {
            for (JsonPath secret : List.of(told, next)) {
                assertEquals(
                        0L,
                        run(
                                "select count(*) from %s as t where strpos(t::text, $1) > 0".formatted(table),
                                secret.getString("secret")),
                        table);
            }
        }
        get("admin", "integrations").body("items", hasSize(1));
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>();
        for (Row row : pool.query("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')""").execute().await().atMost(PATIENCE)) {
            tables.add(row.getString(0));
        }
        assertTrue(tables.contains("public.idempotency_key"));
        return tables;
    }

    private long run(String sql, String value) {
        var rows = pool.preparedQuery(sql).execute(Tuple.of(value)).await().atMost(PATIENCE);
        return rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
    }

    private static ValidatableResponse keyed(String key, String path, String body) {
        return Calls.as("admin")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + path)
                .then();
    }

    private static ValidatableResponse patch(String path, @Nullable String ifMatch, String body) {
        var request = Calls.as("admin").contentType(PATCH).body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch(path).then();
    }

    private static String etag(JsonPath told) {
        return get("admin", "integrations/" + told.getString("id")).extract().header("ETag");
    }

    private static int status(JsonPath told) {
        return Tokens.asked(told.getString("clientId"), told.getString("secret"))
                .statusCode();
    }
}
