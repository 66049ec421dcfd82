package io.embudo.people;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Mails;
import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People invited, given roles and disabled, in the real Keycloak. */
@QuarkusTest
class UsersTest {

    private static final String ADMIN = "00000000-0000-7000-8000-000000000001";
    private static final String SAUL = "00000000-0000-7000-8000-000000000005";
    private static final String SALES = "00000000-0000-7000-8000-000000000102";

    @AfterEach
    void clear() {
        Realm.clear();
    }

    @Test
    void people_are_listed_searched_and_paged_by_user_name() {
        List<String> names = new ArrayList<>();
        String after = "";
        while (after != null) {
            var page = get("saul", "users?limit=3" + after).statusCode(200).extract();
            names.addAll(page.path("items.username"));
            String next = page.path("next");
            after = next == null ? null : "&after=" + next;
        }
        assertEquals(List.of("admin", "ana", "ines", "marta", "mateo", "pablo", "saul", "silvia", "sofia"), names);

        get("saul", "users?q=íos").statusCode(200).body("items.username", contains("marta"));
        get("saul", "users?q=SAUL@").statusCode(200).body("items.username", contains("saul"));
        get("saul", "users?enabled=false").statusCode(200).body("items", hasSize(0));
    }

    @Test
    void a_person_is_shown_with_roles_and_teams_and_without_secrets() {
        get("saul", "users/" + SAUL)
                .statusCode(200)
                .body("username", equalTo("saul"))
                .body("lastName", equalTo("Cano"))
                .body("enabled", equalTo(true))
                .body("invited", equalTo(false))
                .body("roles", contains("sales-rep"))
                .body("teams.name", contains("sales"))
                .body("teams.id", contains(SALES));
    }

    @Test
    void who_is_invited_by_password_has_to_replace_it() {
        var invited = post("admin", "users", """
                {"email":"Lucia@Example.com","firstName":"Lucía","lastName":"Sol","language":"es","roles":["sales-rep"],
                 "teams":["%s"],"invitation":"password"}""".formatted(SALES))
                .statusCode(201)
                .header("Location", containsString("/api/v1/users/"))
                .body("username", equalTo("lucia@example.com"))
                .body("invited", equalTo(true))
                .body("language", equalTo("es"))
                .body("roles", contains("sales-rep"))
                .body("teams.id", contains(SALES))
                .body("temporaryPassword", notNullValue())
                .extract();

        get("admin", "users/" + invited.path("id")).statusCode(200).body("$", not(hasKey("temporaryPassword")));
        assertFalse(Realm.canLogIn("lucia@example.com", invited.path("temporaryPassword")), "before it is replaced");
        post("admin", "users", "{\"email\":\"lucia@example.com\",\"firstName\":\"L\",\"lastName\":\"S\"}")
                .statusCode(409)
                .body("matchedOn", equalTo("email"));
    }

    @Test
    void who_is_invited_by_mail_gets_a_link_from_keycloak_and_again() {
        String port = ConfigProvider.getConfig().getValue("quarkus.mailer.port", String.class);
        post("admin", "users", """
                {"email":"lucia@example.com","firstName":"L","lastName":"S","invitation":"email"}""").statusCode(400).body("errors.pointer", contains("/invitation"));
        Realm.admin()
                .body(Map.of("smtpServer", Map.of("host", "localhost", "port", port, "from", "login@embudo.example")))
                .put("")
                .then()
                .statusCode(204);
        try {
            Mails.clear();
            String id = post("admin", "users", """
                    {"email":"lucia@example.com","firstName":"Lucía","lastName":"Sol"}""")
                    .statusCode(201)
                    .body("temporaryPassword", nullValue())
                    .body("invited", equalTo(true))
                    .extract()
                    .path("id");
            assertTrue(Mails.received().getFirst().to().toString().contains("lucia@example.com"));

            post("admin", "users/" + id + "/invitation", "").statusCode(200);
            assertEquals(2, Mails.received().size());
            post("admin", "users/" + SAUL + "/invitation", "").statusCode(409);
        } finally {
            Realm.admin().body(Map.of("smtpServer", Map.of())).put("").then().statusCode(204);
        }
    }

    @Test
    void an_invitation_that_cannot_be_mailed_leaves_no_account() {
        Realm.admin()
                .body(Map.of("smtpServer", Map.of("host", "localhost", "port", "1", "from", "login@embudo.example")))
                .put("")
                .then()
                .statusCode(204);
        try {
            post("admin", "users", "{\"email\":\"lucia@example.com\",\"firstName\":\"L\",\"lastName\":\"S\"}")
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            get("admin", "users?q=lucia").body("items", hasSize(0));
        } finally {
            Realm.admin().body(Map.of("smtpServer", Map.of())).put("").then().statusCode(204);
        }
    }

    @Test
    void who_is_disabled_cannot_log_in_until_enabled_again() {
        String carla = Realm.person("carla", "sales-rep");

        post("admin", "users/" + carla + "/disable", "").statusCode(200).body("enabled", equalTo(false));
        assertFalse(Realm.canLogIn("carla", "embudo"));
        get("admin", "users/" + carla).body("lastName", equalTo("Test")).body("roles", contains("sales-rep"));
        post("admin", "users/" + carla + "/enable", "").statusCode(200).body("enabled", equalTo(true));
        assertTrue(Realm.canLogIn("carla", "embudo"));
    }

    @Test
    void roles_are_given_and_taken_one_by_one() {
        String carla = Realm.person("carla");

        as("admin")
                .put("/api/v1/users/" + carla + "/roles/analyst")
                .then()
                .statusCode(200)
                .body("roles", contains("analyst"));
        as("admin").put("/api/v1/users/" + carla + "/roles/analyst").then().statusCode(200);
        asFresh("carla").get("/api/v1/costs").then().statusCode(200);
        as("admin")
                .delete("/api/v1/users/" + carla + "/roles/analyst")
                .then()
                .statusCode(200)
                .body("roles", hasSize(0));
        as("admin")
                .put("/api/v1/users/" + carla + "/roles/offline_access")
                .then()
                .statusCode(404);
    }

    @Test
    void the_last_admin_is_neither_disabled_nor_demoted() {
        as("admin").delete("/api/v1/users/" + ADMIN + "/roles/admin").then().statusCode(409);
        post("admin", "users/" + ADMIN + "/disable", "").statusCode(409);

        String second = Realm.person("segunda", "admin");
        post("admin", "users/" + second + "/disable", "").statusCode(200);
        as("admin").delete("/api/v1/users/" + ADMIN + "/roles/admin").then().statusCode(409);
        post("admin", "users/" + second + "/enable", "").statusCode(200);
        asFresh("segunda")
                .contentType(ContentType.JSON)
                .post("/api/v1/users/" + ADMIN + "/disable")
                .then()
                .statusCode(200);
        asFresh("segunda")
                .delete("/api/v1/users/" + second + "/roles/admin")
                .then()
                .statusCode(409);
        asFresh("segunda")
                .contentType(ContentType.JSON)
                .post("/api/v1/users/" + ADMIN + "/enable")
                .then()
                .statusCode(200);
    }

    @Test
    void of_two_admins_who_demote_each_other_at_once_one_is_left() throws Exception {
        String second = Realm.person("segunda", "admin");
        String token = Tokens.fresh("segunda");
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> as("admin")
                    .delete("/api/v1/users/" + second + "/roles/admin")
                    .statusCode());
            var other = both.submit(() -> given().auth()
                    .oauth2(token)
                    .delete("/api/v1/users/" + ADMIN + "/roles/admin")
                    .statusCode());
            assertEquals(
                    List.of(200, 409),
                    List.of(one.get(), other.get()).stream().sorted().toList());
        } finally {
            Realm.give(ADMIN, "admin");
        }
    }

    @Test
    void who_manages_people_neither_rises_nor_brings_down_who_stands_higher() {
        post("admin", "roles", """
                {"name":"people-desk","permissions":[{"permission":"users:manage"},{"permission":"users:read"},
                 {"permission":"contacts:read","scope":"own"}]}""").statusCode(201);
        post("admin", "roles", """
                {"name":"reader","permissions":[{"permission":"contacts:read","scope":"own"}]}""").statusCode(201);
        String rosa = Realm.person("rosa", "people-desk");
        String carla = Realm.person("carla");
        RequestSpecification any = asFresh("rosa");

        any.put("/api/v1/users/" + rosa + "/roles/admin").then().statusCode(403);
        asFresh("rosa")
                .put("/api/v1/users/" + carla + "/roles/sales-rep")
                .then()
                .statusCode(403);
        asFresh("rosa")
                .contentType(ContentType.JSON)
                .post("/api/v1/users/" + ADMIN + "/disable")
                .then()
                .statusCode(403);
        asFresh("rosa").delete("/api/v1/users/" + SAUL + "/roles/reader").then().statusCode(403);
        asFresh("rosa")
                .contentType(ContentType.JSON)
                .body("""
                {"email":"mine@example.com","firstName":"M","lastName":"E","roles":["admin"]}""")
                .post("/api/v1/users")
                .then()
                .statusCode(403);
        get("admin", "users?q=mine").body("items", hasSize(0));
        asFresh("rosa").put("/api/v1/users/" + carla + "/roles/reader").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "username", "enabled", "emailVerified", "attributes", "realmRoles", "groups", "credentials"
            })
    void nothing_but_what_the_contract_names_is_taken(String field) {
        post(
                        "admin",
                        "users",
                        "{\"email\":\"x@example.com\",\"firstName\":\"X\",\"lastName\":\"Y\",\"%s\":null}"
                                .formatted(field))
                .statusCode(400)
                .body("errors.pointer", contains("/" + field));
    }

    @Test
    void what_cannot_be_a_person_is_refused_and_named() {
        post("admin", "users", """
                {"email":"no address","firstName":"a\\u0000","lastName":"%s","language":"fr"}""".formatted("x".repeat(10_000)))
                .statusCode(400)
                .body("errors.pointer", contains("/email", "/firstName", "/language", "/lastName"));
        post("admin", "users", """
                {"email":"x@example.com","firstName":"X","lastName":"Y","roles":["analyst","%s"]}""".formatted("y".repeat(10_000)))
                .statusCode(400)
                .body("errors.pointer", contains("/roles/1"));
        post("admin", "users", """
                {"email":"x@example.com","firstName":"X","lastName":"Y","teams":["%s"]}""".formatted(SAUL)).statusCode(400).body("errors.pointer", contains("/teams/0"));
        get("admin", "users").body("items.email", not(hasItem("x@example.com")));
    }

    @Test
    void the_accounts_of_clients_are_no_people() {
        String account =
                Realm.admin().get("/clients?clientId=embudo-admin").jsonPath().getString("[0].id");
        String id = Realm.admin()
                .get("/clients/{id}/service-account-user", account)
                .jsonPath()
                .getString("id");

        get("admin", "users/" + id).statusCode(404);
        post("admin", "users/" + id + "/disable", "").statusCode(404);
        as("admin").put("/api/v1/users/" + id + "/roles/analyst").then().statusCode(404);
        as("admin").put("/api/v1/teams/" + SALES + "/members/" + id).then().statusCode(404);
    }

    private static RequestSpecification asFresh(String user) {
        return given().auth().oauth2(Tokens.fresh(user));
    }
}
