package io.embudo.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;

/** The realm as Keycloak's own administrator sees and changes it. */
public final class Realm {

    private static final String PASSWORD = "embudo";
    private static final String DEMO = "00000000-0000-7000-8000-";

    private static String token = "";
    private static Instant renewal = Instant.EPOCH;

    private Realm() {}

    /** Requests of Keycloak's Admin REST API, below the realm. */
    public static RequestSpecification admin() {
        String keycloak = ConfigProvider.getConfig().getValue("embudo.test.keycloak-url", String.class);
        return given().baseUri(keycloak)
                .port(Integer.parseInt(keycloak.replaceAll(".*:", "")))
                .basePath("/admin/realms/embudo")
                .auth()
                .oauth2(token())
                .contentType(ContentType.JSON);
    }

    /** Good for a minute; kept for half of it, since to prove a password takes Keycloak a while. */
    private static synchronized String token() {
        if (Instant.now().isAfter(renewal)) {
            token = Tokens.ofMasterRealm();
            renewal = Instant.now().plusSeconds(30);
        }
        return token;
    }

    /** A new person with these roles, who logs in with the password of all test users; answers the id. */
    public static String person(String name, String... roles) {
        String id = made(admin().body(Map.of(
                        "username",
                        name,
                        "email",
                        name + "@embudo.example",
                        "emailVerified",
                        true,
                        "firstName",
                        name,
                        "lastName",
                        "Test",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))))
                .post("/users"));
        for (String role : roles) {
            give(id, role);
        }
        return id;
    }

    /** Gives a role of the realm, past all rules of ours. */
    public static void give(String user, String role) {
        Map<String, Object> found =
                admin().get("/roles/{role}", role).jsonPath().getMap("");
        admin().body(List.of(found))
                .post("/users/{id}/role-mappings/realm", user)
                .then()
                .statusCode(204);
    }

    public static void join(String user, String group) {
        admin().put("/users/{id}/groups/{group}", user, group).then().statusCode(204);
    }

    /** Whether the name and the password of all test users open the door. */
    public static boolean canLogIn(String name, String password) {
        return given().formParam("grant_type", "password")
                        .formParam("client_id", "embudo-dev")
                        .formParam("username", name)
                        .formParam("password", password)
                        .post(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class)
                                + "/protocol/openid-connect/token")
                        .statusCode()
                == 200;
    }

    /** Removes the people, groups and roles that the realm file does not have. */
    public static void clear() {
        for (Map<String, Object> user : list("/users?max=1000")) {
            if (!id(user).startsWith(DEMO)) {
                admin().delete("/users/{id}", id(user));
            }
        }
        for (Map<String, Object> group : list("/groups?search= &populateHierarchy=false&max=1000")) {
            if (!id(group).startsWith(DEMO)) {
                admin().delete("/groups/{id}", id(group));
            }
        }
        for (Map<String, Object> role : list("/roles?max=1000&briefRepresentation=false")) {
            if (role.get("attributes") instanceof Map<?, ?> attributes && !attributes.isEmpty()) {
                admin().delete("/roles-by-id/{id}", id(role));
            }
        }
    }

    /** Removes the clients of integrations. */
    public static void clearIntegrations() {
        for (Map<String, Object> client : list("/clients?search=true&clientId=integration-&max=1000")) {
            admin().delete("/clients/{id}", id(client));
        }
    }

    private static String made(Response response) {
        response.then().statusCode(201);
        return response.header("Location").replaceAll(".*/", "");
    }

    private static List<Map<String, Object>> list(String path) {
        return admin().get(path).then().statusCode(200).extract().jsonPath().getList("");
    }

    private static String id(Map<String, Object> thing) {
        return Objects.requireNonNull(thing.get("id")).toString();
    }
}
