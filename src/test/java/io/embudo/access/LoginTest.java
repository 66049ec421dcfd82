package io.embudo.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hamcrest.Matcher;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How people log in: by a code that only who asked for it can redeem, and that goes to known addresses alone. */
@QuarkusTest
class LoginTest {

    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more-is-asked-for";
    private static final String CLIENT = "embudo-spa";

    private final String realm;
    private final String app;

    LoginTest(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm,
            @ConfigProperty(name = "embudo.test.app-url") String app) {
        this.realm = realm;
        this.app = app;
    }

    @Test
    void a_code_and_its_verifier_give_a_token_that_opens_the_api() {
        String token = redeem(code(), VERIFIER).statusCode(200).extract().path("access_token");

        given().auth().oauth2(token).get("/api/v1/contacts").then().statusCode(200);
    }

    @Test
    void a_code_without_its_verifier_gives_nothing() {
        refused(redeem(code(), null));
        refused(redeem(code(), VERIFIER + "-another"));
    }

    @Test
    void a_code_gives_a_token_once() {
        String code = code();
        redeem(code, VERIFIER).statusCode(200);

        refused(redeem(code, VERIFIER));
    }

    @Test
    void a_login_without_a_challenge_or_with_a_plain_one_is_refused() {
        login(Map.of("redirect_uri", app + "/")).then().statusCode(302).header("Location", refusal());
        login(Map.of("redirect_uri", app + "/", "code_challenge", VERIFIER, "code_challenge_method", "plain"))
                .then()
                .statusCode(302)
                .header("Location", refusal());
    }

    @Test
    void a_login_leads_to_known_addresses_alone() {
        for (String elsewhere : new String[] {
            "https://evil.example/", app + ".evil.example/", app.replace("http://", "https://") + "/", app + "0/"
        }) {
            login(Map.of("redirect_uri", elsewhere, "code_challenge", challenge(), "code_challenge_method", "S256"))
                    .then()
                    .statusCode(400)
                    .header("Location", nullValue());
        }
    }

    @Test
    void a_page_never_handles_passwords_or_tokens_in_addresses() {
        given().noFilters()
                .formParams("grant_type", "password", "client_id", CLIENT, "username", "ana", "password", "embudo")
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
        login(Map.of("redirect_uri", app + "/", "response_type", "token", "nonce", "n"))
                .then()
                .header("Location", containsString("error=unauthorized_client"));
    }

    @Test
    void a_page_of_another_origin_cannot_read_the_token() {
        String allowed = "Access-Control-Allow-Origin";

        tokenRequest(code(), VERIFIER)
                .header("Origin", app)
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .header(allowed, equalTo(app));
        tokenRequest(code(), VERIFIER)
                .header("Origin", "https://evil.example")
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .header(allowed, nullValue());
    }

    /** Logs ana in as a browser would, up to the code that Keycloak sends to the application. */
    private String code() {
        Response form = login(
                Map.of("redirect_uri", app + "/", "code_challenge", challenge(), "code_challenge_method", "S256"));
        String action = Jsoup.parse(form.then().statusCode(200).extract().asString())
                .select("form#kc-form-login")
                .attr("action");
        String location = given().noFilters()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(form.cookies())
                .contentType("application/x-www-form-urlencoded")
                .body("username=ana&password=embudo")
                .post(action)
                .then()
                .statusCode(302)
                .header("Location", startsWith(app + "/"))
                .extract()
                .header("Location");
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow();
    }

    private Response login(Map<String, String> parameters) {
        return given().noFilters()
                .redirects()
                .follow(false)
                .queryParam("client_id", CLIENT)
                .queryParam("scope", "openid")
                .queryParam("state", Ids.next())
                .queryParams(parameters.containsKey("response_type") ? Map.of() : Map.of("response_type", "code"))
                .queryParams(parameters)
                .get(realm + "/protocol/openid-connect/auth");
    }

    private ValidatableResponse redeem(String code, @Nullable String verifier) {
        return tokenRequest(code, verifier)
                .post(realm + "/protocol/openid-connect/token")
                .then();
    }

    private RequestSpecification tokenRequest(String code, @Nullable String verifier) {
        RequestSpecification request = given().noFilters()
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", CLIENT)
                .formParam("redirect_uri", app + "/")
                .formParam("code", code);
        return verifier == null ? request : request.formParam("code_verifier", verifier);
    }

    private static void refused(ValidatableResponse response) {
        response.statusCode(400).body("error", equalTo("invalid_grant")).body("error_description", notNullValue());
    }

    private Matcher<String> refusal() {
        return allOf(startsWith(app + "/"), containsString("error=invalid_request"));
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
