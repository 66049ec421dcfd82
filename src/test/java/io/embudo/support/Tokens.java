package io.embudo.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Real access tokens of the people in the development and test realms. */
public final class Tokens {

    private static final String PASSWORD = "embudo";
    private static final Map<String, String> CACHED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** A token that outlasts the test run; asked for once a user. */
    public static String of(String user) {
        return CACHED.computeIfAbsent(user, name -> of(name, "embudo-dev"));
    }

    /** A fresh token through a client, for example {@code test-elsewhere}. */
    public static String of(String user, String client) {
        return grant(
                ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class),
                client,
                user,
                PASSWORD);
    }

    /** A token that knows what was given or taken a moment ago. */
    public static String fresh(String user) {
        return of(user, "embudo-dev");
    }

    /** Keycloak's answer to a client that asks for a token of its own. */
    public static Response asked(String client, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", secret)
                .post(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class)
                        + "/protocol/openid-connect/token");
    }

    /** A token of Keycloak's own administrator, in a realm that is not ours. */
    public static String ofMasterRealm() {
        return ofMasterRealm(ConfigProvider.getConfig().getValue("embudo.test.keycloak-url", String.class));
    }

    static String ofMasterRealm(String keycloak) {
        return grant(keycloak + "/realms/master", "admin-cli", "admin", "admin");
    }

    private static String grant(String realm, String client, String user, String password) {
        return given().formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", user)
                .formParam("password", password)
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
