package io.embudo.roles;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles composed of permissions, in the real Keycloak. */
@QuarkusTest
class RolesTest {

    private static final String CALL_CENTRE = """
            {"name":"call-centre","description":"Calls the leads of the team",
             "permissions":[{"permission":"contacts:read","scope":"team"},{"permission":"campaigns:read"}]}""";

    /** -Droles.many=10000 tries it with as many. */
    private static final int MANY = Integer.getInteger("roles.many", 120);

    @AfterEach
    void clear() {
        Realm.clear();
    }

    @Test
    void the_catalogue_says_which_permissions_there_are_and_how_far_each_can_reach() {
        get("admin", "permissions")
                .statusCode(200)
                .body(
                        "items.find { it.permission == 'contacts:read' }.scopes",
                        contains("own", "team", "teamAndBelow", "all"))
                .body("items.find { it.permission == 'mail:send' }.scopes", hasSize(0))
                .body("items.permission", hasItems("users:manage", "roles:manage", "teams:manage"));
    }

    @Test
    void the_built_in_roles_are_listed_and_cannot_be_changed_or_deleted() {
        get("admin", "roles?limit=500")
                .statusCode(200)
                .body(
                        "items.findAll { it.builtIn }.name",
                        contains(
                                "admin",
                                "analyst",
                                "integration",
                                "marketer",
                                "marketing-manager",
                                "sales-manager",
                                "sales-rep"))
                .body("items.name", not(hasItem("offline_access")));
        get("admin", "roles/sales-rep")
                .statusCode(200)
                .body("permissions.find { it.permission == 'contacts:write' }.scope", equalTo("own"));

        change(as("admin"), "sales-rep", "*", "{\"description\":\"mine\"}").statusCode(409);
        as("admin").delete("/api/v1/roles/admin").then().statusCode(409);
        post("admin", "roles", CALL_CENTRE.replace("call-centre", "admin")).statusCode(409);
    }

    @Test
    void a_composed_role_lets_whoever_has_it_do_just_that() {
        post("admin", "roles", CALL_CENTRE)
                .statusCode(201)
                .header("Location", containsString("/api/v1/roles/call-centre"))
                .body("builtIn", equalTo(false));
        Realm.person("carla", "call-centre");

        RequestSpecification carla = given().auth().oauth2(Tokens.fresh("carla"));
        carla.get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("roles", contains("call-centre"))
                .body("permissions.permission", contains("campaigns:read", "contacts:read"))
                .body("permissions[1].scope", equalTo("team"));
        asFresh("carla").get("/api/v1/contacts").then().statusCode(200);
        asFresh("carla").get("/api/v1/costs").then().statusCode(403);
    }

    @Test
    void a_role_is_changed_by_who_has_read_it_and_read_back_from_keycloak() {
        String etag = post("admin", "roles", CALL_CENTRE).extract().header("ETag");

        change(as("admin"), "call-centre", "\"1\"", "{\"description\":null}").statusCode(412);
        as("admin")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch("/api/v1/roles/call-centre")
                .then()
                .statusCode(428);
        change(as("admin"), "call-centre", etag, """
                {"description":null,"permissions":[{"permission":"contacts:read","scope":"own"},{"permission":"mail:read"}]}""")
                .statusCode(200)
                .body("description", equalTo(null))
                .body("permissions.permission", contains("contacts:read", "mail:read"))
                .body("permissions[0].scope", equalTo("own"));
        assertEquals(
                List.of("contacts:read:own", "mail:read"),
                Realm.admin().get("/roles/call-centre/composites").jsonPath().getList("name", String.class).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void a_role_is_deleted_once_nobody_has_it() {
        post("admin", "roles", CALL_CENTRE).statusCode(201);
        String carla = Realm.person("carla", "call-centre");

        as("admin").delete("/api/v1/roles/call-centre").then().statusCode(409);
        Realm.admin().delete("/users/{id}", carla);
        as("admin").delete("/api/v1/roles/call-centre").then().statusCode(204);
        get("admin", "roles/call-centre").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../admin", "Adm in", "x", "offline_access", "a\\u0000b", "\\u202eadmin"})
    void a_name_that_is_none_is_refused(String name) {
        post("admin", "roles", CALL_CENTRE.replace("call-centre", name))
                .statusCode(400)
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void names_of_ten_thousand_characters_and_texts_of_several_lines_are_refused() {
        post("admin", "roles", CALL_CENTRE.replace("call-centre", "a".repeat(10_000)))
                .statusCode(400)
                .body("errors.pointer", contains("/name"));
        post("admin", "roles", CALL_CENTRE.replace("Calls", "Calls\\n"))
                .statusCode(400)
                .body("errors.pointer", contains("/description"));
        get("admin", "roles/" + "a".repeat(10_000)).statusCode(404);
    }

    @Test
    void what_is_no_permission_or_has_no_such_scope_is_named() {
        post("admin", "roles", """
                {"name":"odd","permissions":[{"permission":"contacts:read"},{"permission":"mail:send","scope":"own"},
                 {"permission":"contacts:fly","scope":"all"},{"permission":"mail:send"}]}""")
                .statusCode(400)
                .body("errors.pointer", contains("/permissions/0", "/permissions/1", "/permissions/2"));
        get("admin", "roles/odd").statusCode(404);
    }

    @Test
    void nobody_composes_changes_or_deletes_what_goes_beyond_their_own_permissions() {
        post("admin", "roles", """
                {"name":"role-maker","permissions":[{"permission":"roles:manage"},{"permission":"contacts:read","scope":"team"}]}""").statusCode(201);
        post("admin", "roles", CALL_CENTRE).statusCode(201);
        Realm.person("ramon", "role-maker");

        for (String beyond : List.of(
                "{\"permission\":\"contacts:read\",\"scope\":\"teamAndBelow\"}",
                "{\"permission\":\"contacts:read\",\"scope\":\"all\"}",
                "{\"permission\":\"users:manage\"}")) {
            asFresh("ramon")
                    .contentType(ContentType.JSON)
                    .body("{\"name\":\"more\",\"permissions\":[%s]}".formatted(beyond))
                    .post("/api/v1/roles")
                    .then()
                    .statusCode(403);
        }
        change(asFresh("ramon"), "role-maker", "*", "{\"permissions\":[{\"permission\":\"users:manage\"}]}")
                .statusCode(403);
        change(asFresh("ramon"), "call-centre", "*", "{\"description\":\"mine\"}")
                .statusCode(403);
        asFresh("ramon").delete("/api/v1/roles/call-centre").then().statusCode(403);
        asFresh("ramon")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"less\",\"permissions\":[{\"permission\":\"contacts:read\",\"scope\":\"own\"}]}")
                .post("/api/v1/roles")
                .then()
                .statusCode(201);
    }

    @Test
    void a_role_of_the_realm_without_our_mark_is_none() {
        Realm.admin().body(Map.of("name", "foreign")).post("/roles").then().statusCode(201);
        try {
            get("admin", "roles/foreign").statusCode(404);
            as("admin")
                    .put("/api/v1/users/00000000-0000-7000-8000-000000000005/roles/foreign")
                    .then()
                    .statusCode(404);
            get("admin", "roles?q=foreign").statusCode(200).body("items", hasSize(0));
        } finally {
            Realm.admin().delete("/roles/foreign");
        }
    }

    @Test
    void of_very_many_roles_a_page_shows_its_limit() {
        List<Map<String, Object>> many = IntStream.range(0, MANY)
                .mapToObj(number -> Map.<String, Object>of(
                        "name",
                        "many-%05d".formatted(number),
                        "attributes",
                        Map.of("embudo.kind", List.of("team-role"))))
                .toList();
        many.parallelStream()
                .forEach(role -> Realm.admin().body(role).post("/roles").then().statusCode(201));

        List<String> listed = new ArrayList<>();
        String after = "";
        while (after != null) {
            ValidatableResponse page =
                    get("admin", "roles?q=many-&limit=50" + after).statusCode(200);
            List<String> names = page.extract().path("items.name");
            assertTrue(names.size() <= 50);
            listed.addAll(names);
            String next = page.extract().path("next");
            after = next == null ? null : "&after=" + next;
        }

        assertEquals(many.stream().map(role -> role.get("name")).toList(), listed);
        get("admin", "roles?limit=501").statusCode(400);
        get(
                        "admin",
                        "roles?q=other&after="
                                + get("admin", "roles?limit=1")
                                        .body("next", notNullValue())
                                        .extract()
                                        .path("next"))
                .statusCode(400);
    }

    private static RequestSpecification asFresh(String user) {
        return given().auth().oauth2(Tokens.fresh(user));
    }

    private static ValidatableResponse change(RequestSpecification as, String role, String ifMatch, String patch) {
        return as.contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(patch)
                .patch("/api/v1/roles/" + role)
                .then();
    }
}
