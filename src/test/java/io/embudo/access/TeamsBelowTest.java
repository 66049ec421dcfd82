package io.embudo.access;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scope "team and below": whoever leads several teams reaches the records of all of them, and of no other. */
@QuarkusTest
class TeamsBelowTest {

    private static final String SALES = "00000000-0000-7000-8000-000000000102";
    private static final String PARTNERS = "00000000-0000-7000-8000-000000000103";

    private String lead = "";
    private String north = "";

    @BeforeEach
    void leadOfAnArea() {
        post("admin", "roles", """
                {"name":"area-lead","permissions":[{"permission":"contacts:read","scope":"teamAndBelow"},
                 {"permission":"contacts:write","scope":"team"}]}""").statusCode(201);
        lead = Realm.person("lena", "area-lead");
        Realm.join(lead, SALES);
        north = team("North", SALES);
    }

    @AfterEach
    void clear() {
        Realm.clear();
    }

    @Test
    void the_records_of_the_teams_below_are_listed_counted_searched_and_read() {
        String coast = team("Coast", north);
        String mine = contact("mine", SALES);
        String norths = contact("north's", north);
        String coasts = contact("coast's", coast);
        String others = contact("partners'", PARTNERS);

        assertEquals(Set.of(mine, norths, coasts), listed());
        assertEquals(3, asLead().get("/api/v1/contacts?count=exact").<Integer>path("total"));
        List<String> found = asLead().contentType("application/json")
                .body("{\"where\":{\"all\":[]}}")
                .post("/api/v1/contacts/search")
                .path("items.id");
        assertEquals(Set.of(mine, norths, coasts), Set.copyOf(found));
        assertEquals(200, asLead().get("/api/v1/contacts/" + coasts).statusCode());
        assertEquals(404, asLead().get("/api/v1/contacts/" + others).statusCode());
        assertEquals(404, change(coasts), "the permission to write reaches the own team only");
        assertEquals(200, change(mine));
    }

    @Test
    void whoever_is_in_a_team_reaches_nothing_of_the_teams_above() {
        String below = Realm.person("bruno", "sales-manager");
        as("admin").put("/api/v1/teams/" + north + "/members/" + below).then().statusCode(200);
        String norths = contact("north's", north);
        String above = contact("of sales", SALES);

        String token = Tokens.fresh("bruno");
        assertEquals(
                List.of(norths),
                given().auth().oauth2(token).get("/api/v1/contacts").path("items.id"));
        assertEquals(404, read(token, above));
        String unused = Tokens.fresh("bruno");
        move(north, PARTNERS);
        assertEquals(404, read(unused, above), "with a token from before the team moved");
        assertEquals(200, read(unused, norths));

        as("admin").put("/api/v1/teams/" + SALES + "/members/" + below).then().statusCode(200);
        move(north, SALES);
        String both = Tokens.fresh("bruno");
        assertEquals(200, read(both, above));
        assertEquals(200, read(both, norths));
    }

    @Test
    void a_team_that_moves_takes_its_records_along() {
        String norths = contact("north's", north);
        assertEquals(Set.of(norths), listed());

        move(north, PARTNERS);
        assertEquals(Set.of(), listed());
        move(north, SALES);
        assertEquals(Set.of(norths), listed());
    }

    private static String team(String name, String parent) {
        return create("admin", "teams", Map.of("name", name, "parentId", parent));
    }

    private static void move(String team, String parent) {
        as("admin")
                .contentType("application/merge-patch+json")
                .header("If-Match", as("admin").get("/api/v1/teams/" + team).header("ETag"))
                .body(Map.of("parentId", parent))
                .patch("/api/v1/teams/" + team)
                .then()
                .statusCode(200);
    }

    private static String contact(String name, String team) {
        return create("admin", "contacts", Map.of("firstName", name, "teamId", team));
    }

    private static int read(String token, String contact) {
        return given().auth().oauth2(token).get("/api/v1/contacts/" + contact).statusCode();
    }

    private Set<String> listed() {
        return new TreeSet<>(asLead().get("/api/v1/contacts").<List<String>>path("items.id"));
    }

    private static int change(String contact) {
        return asLead().contentType("application/merge-patch+json")
                .body("{\"lastName\":\"Changed\"}")
                .patch("/api/v1/contacts/" + contact)
                .statusCode();
    }

    /** With a new token: whose teams are below whose is looked up when a token is first seen. */
    private static RequestSpecification asLead() {
        return given().auth().oauth2(Tokens.fresh("lena"));
    }
}
