package io.embudo.teams;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams within teams, in the real Keycloak. */
@QuarkusTest
class TeamsTest {

    private static final String SALES = "00000000-0000-7000-8000-000000000102";

    @AfterEach
    void clear() {
        Realm.clear();
    }

    @Test
    void a_team_is_made_below_another_renamed_and_moved() {
        String north = team("North", SALES);
        get("saul", "teams?limit=500").body("items.find { it.id == '%s' }.parentId".formatted(north), equalTo(SALES));
        get("saul", "teams?q=NOR").body("items.name", contains("North"));

        change("admin", north, "{\"name\":\"South\"}")
                .statusCode(200)
                .body("name", equalTo("South"))
                .body("parentId", equalTo(SALES));
        change("admin", north, "{\"parentId\":null}").statusCode(200).body("parentId", nullValue());
        change("admin", north, "{\"parentId\":\"%s\"}".formatted(SALES))
                .statusCode(200)
                .body("parentId", equalTo(SALES));
        get("saul", "teams/" + north).body("name", equalTo("South")).body("parentId", equalTo(SALES));
    }

    @Test
    void teams_are_paged_by_name() {
        for (String name : new String[] {"A1", "A2", "A3"}) {
            team(name, SALES);
        }
        String next = get("ana", "teams?q=a&limit=2")
                .body("items.name", contains("A1", "A2"))
                .extract()
                .path("next");
        get("ana", "teams?q=a&limit=2&after=" + next).body("items.name", contains("A3", "marketing"));
        get("ana", "teams?q=b&after=" + next).statusCode(400);
    }

    @Test
    void no_two_teams_at_one_place_are_called_alike() {
        String north = team("North", SALES);
        post("admin", "teams", "{\"name\":\"north\",\"parentId\":\"%s\"}".formatted(SALES))
                .statusCode(409)
                .body("existingId", equalTo(north));
        String elsewhere = team("North", null);
        change("admin", elsewhere, "{\"parentId\":\"%s\"}".formatted(SALES)).statusCode(409);
    }

    @Test
    void no_team_is_called_like_one_above_it() {
        String north = team("North", SALES);
        String coast = team("Coast", north);
        post("admin", "teams", "{\"name\":\"Sales\",\"parentId\":\"%s\"}".formatted(coast))
                .statusCode(409)
                .body("existingId", equalTo(SALES));
        change("admin", north, "{\"name\":\"coast\"}").statusCode(409);
        String other = team("Other", null);
        String below = team("North", other);
        change("admin", other, "{\"parentId\":\"%s\"}".formatted(coast)).statusCode(409);
        change("admin", below, "{\"name\":\"South\"}").statusCode(200);
        change("admin", other, "{\"parentId\":\"%s\"}".formatted(coast)).statusCode(200);
    }

    @Test
    void a_team_is_not_moved_below_itself() {
        String north = team("North", null);
        String coast = team("Coast", north);
        change("admin", north, "{\"parentId\":\"%s\"}".formatted(coast))
                .statusCode(400)
                .body("errors.pointer", contains("/parentId"));
        change("admin", north, "{\"parentId\":\"%s\"}".formatted(north)).statusCode(400);
        post("admin", "teams", "{\"name\":\"Lost\",\"parentId\":\"00000000-0000-7000-8000-000000000999\"}")
                .statusCode(400);
    }

    @Test
    void a_team_changes_only_for_who_has_read_it() {
        String north = team("North", null);
        as("admin")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch("/api/v1/teams/" + north)
                .then()
                .statusCode(428);
        as("admin")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch("/api/v1/teams/" + north)
                .then()
                .statusCode(412);
    }

    @Test
    void only_an_empty_team_is_deleted() {
        String north = team("North", null);
        String coast = team("Coast", north);
        String carla = Realm.person("carla", "sales-rep");
        as("admin").put("/api/v1/teams/" + coast + "/members/" + carla).then().statusCode(200);

        as("admin").delete("/api/v1/teams/" + north).then().statusCode(409);
        as("admin").delete("/api/v1/teams/" + coast).then().statusCode(409);
        as("admin")
                .delete("/api/v1/teams/" + coast + "/members/" + carla)
                .then()
                .statusCode(200)
                .body("teams", hasSize(0));
        String contact = create("admin", "contacts", "{\"firstName\":\"X\",\"teamId\":\"%s\"}".formatted(coast));
        as("admin").delete("/api/v1/teams/" + coast).then().statusCode(409);
        patch("admin", "contacts/" + contact, "{\"teamId\":null}").statusCode(200);
        as("admin").delete("/api/v1/teams/" + coast).then().statusCode(204);
        as("admin").delete("/api/v1/teams/" + north).then().statusCode(204);
        get("admin", "teams/" + north).statusCode(404);
    }

    @Test
    void members_have_the_team_in_their_token_and_its_roles_and_those_from_above() {
        String north = team("North", null);
        String coast = team("Coast", north);
        String carla = Realm.person("carla");
        as("admin")
                .put("/api/v1/teams/" + north + "/roles/analyst")
                .then()
                .statusCode(200)
                .body("roles", contains("analyst"));
        as("admin")
                .put("/api/v1/teams/" + coast + "/members/" + carla)
                .then()
                .statusCode(200)
                .body("teams.id", contains(coast));

        get("saul", "teams/" + coast + "/members").body("items.username", contains("carla"));
        asFresh("carla")
                .get("/api/v1/me")
                .then()
                .body("teams.name", contains("Coast"))
                .body("roles", contains("analyst"))
                .body("permissions.permission", hasItem("costs:read"));
        as("admin")
                .delete("/api/v1/teams/" + north + "/roles/analyst")
                .then()
                .statusCode(200)
                .body("roles", hasSize(0));
        asFresh("carla").get("/api/v1/me").then().body("roles", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\u0000b", "a\\nb", "\\u202eab", " ", "a\\\\b"})
    void a_name_that_is_none_is_refused(String name) {
        post("admin", "teams", "{\"name\":\"%s\"}".formatted(name))
                .statusCode(400)
                .body("errors.pointer", hasItem("/name"));
    }

    @Test
    void a_name_of_ten_thousand_characters_is_refused_and_an_odd_one_is_kept() {
        post("admin", "teams", "{\"name\":\"%s\"}".formatted("x".repeat(10_000)))
                .statusCode(400);
        String odd = team("<b>Ñandú</b> & ../ %2F".replace("/", "|"), null);
        get("admin", "teams/" + odd).statusCode(200).body("name", equalTo("<b>Ñandú<|b> & ..| %2F"));
    }

    @Test
    void the_role_admin_is_given_to_people_alone() {
        String north = team("North", null);
        as("admin").put("/api/v1/teams/" + north + "/roles/admin").then().statusCode(409);
    }

    @Test
    void who_manages_teams_rises_neither_by_roles_nor_by_records() {
        post("admin", "roles", """
                {"name":"team-desk","permissions":[{"permission":"teams:manage"},{"permission":"users:read"},
                 {"permission":"contacts:read","scope":"teamAndBelow"}]}""").statusCode(201);
        String tomas = Realm.person("tomas", "team-desk");
        String carla = Realm.person("carla");
        String own = team("Own", null);
        String strong = team("Strong", null);
        String weak = team("Weak", null);
        as("admin").put("/api/v1/teams/" + own + "/members/" + tomas).then().statusCode(200);
        as("admin").put("/api/v1/teams/" + strong + "/roles/analyst").then().statusCode(200);

        asFresh("tomas")
                .put("/api/v1/teams/" + weak + "/members/" + tomas)
                .then()
                .statusCode(403);
        asFresh("tomas")
                .put("/api/v1/teams/" + strong + "/members/" + carla)
                .then()
                .statusCode(403);
        asFresh("tomas").put("/api/v1/teams/" + weak + "/roles/analyst").then().statusCode(403);
        asFresh("tomas")
                .delete("/api/v1/teams/" + strong + "/roles/analyst")
                .then()
                .statusCode(403);
        change("tomas", weak, "{\"parentId\":\"%s\"}".formatted(strong)).statusCode(403);
        change("tomas", weak, "{\"parentId\":\"%s\"}".formatted(own)).statusCode(403);
        asFresh("tomas")
                .put("/api/v1/teams/" + weak + "/members/" + carla)
                .then()
                .statusCode(200);
        get("admin", "teams/" + strong + "/members").body("items", hasSize(0));
        get("admin", "users/" + tomas).body("teams.id", contains(own)).body("roles", not(hasItems("analyst")));
    }

    private static String team(String name, @Nullable String parent) {
        Map<String, Object> said = parent == null ? Map.of("name", name) : Map.of("name", name, "parentId", parent);
        return create("admin", "teams", said);
    }

    private static ValidatableResponse change(String user, String team, String patch) {
        String etag = as("admin").get("/api/v1/teams/" + team).header("ETag");
        return asFresh(user)
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(patch)
                .patch("/api/v1/teams/" + team)
                .then();
    }

    private static RequestSpecification asFresh(String user) {
        return given().auth().oauth2(Tokens.fresh(user));
    }
}
