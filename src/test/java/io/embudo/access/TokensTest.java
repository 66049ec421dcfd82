package io.embudo.access;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.embudo.support.SigningKey;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens open the API, against the real Keycloak: its own, for this audience, while they last. */
@QuarkusTest
class TokensTest {

    private static final String UNAUTHENTICATED = "urn:embudo:problem:unauthenticated";

    /** How far the clocks of Keycloak and the service may differ, in seconds. */
    private static final long LEEWAY = 10;

    @Test
    void a_good_token_opens() {
        with(Tokens.of("ana")).statusCode(200);
    }

    @Test
    void no_token_is_refused_with_a_problem() {
        given().get("/api/v1/contacts")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo(UNAUTHENTICATED));
    }

    @Test
    void an_expired_token_is_refused() {
        refused(SigningKey.sign("ana", Map.of("exp", in(-LEEWAY - 1))));
    }

    @Test
    void a_token_that_opened_a_moment_ago_is_refused_once_it_expired() throws InterruptedException {
        String token = SigningKey.sign("ana", Map.of("exp", in(2 - LEEWAY)));
        with(token).statusCode(200);

        Thread.sleep(Duration.ofSeconds(3));

        refused(token);
    }

    @Test
    void a_clock_that_is_some_seconds_off_locks_nobody_out() {
        with(SigningKey.sign("ana", Map.of("exp", in(5 - LEEWAY)))).statusCode(200);
        with(SigningKey.sign("ana", Map.of("iat", in(LEEWAY - 5), "nbf", in(LEEWAY - 5))))
                .statusCode(200);
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        refused(SigningKey.sign("ana", Map.of("nbf", in(LEEWAY + 10))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "sub", "iss", "aud"})
    void a_token_that_leaves_out_a_claim_is_refused(String claim) {
        refused(SigningKey.signWithout("ana", claim));
    }

    @Test
    void a_token_that_names_nobody_by_an_id_is_refused() {
        refused(SigningKey.sign("ana", Map.of("sub", "f:directory:ana")));
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        refused(Tokens.of("ana", "test-elsewhere"));
    }

    @Test
    void a_token_of_another_realm_is_refused() {
        refused(Tokens.ofMasterRealm());
    }

    @Test
    void a_forged_signature_is_refused() throws NoSuchAlgorithmException {
        PrivateKey foreign =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        String issuer = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);

        refused(Jwt.issuer(issuer)
                .audience("embudo-api")
                .subject("11111111-1111-4111-8111-111111111111")
                .claim("resource_access", Map.of("embudo-api", Map.of("roles", Set.of("contacts:read:all"))))
                .sign(foreign));
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        String[] parts = Tokens.of("ana").split("\\.");
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());

        refused(header + "." + parts[1] + ".");
    }

    /** A verifier that lets the token choose the algorithm takes the public key for a shared secret. */
    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws GeneralSecurityException {
        String realm = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        String key = given().get(realm).then().extract().path("public_key");
        String pem = "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";

        for (byte[] secret : List.of(
                pem.getBytes(UTF_8), key.getBytes(UTF_8), Base64.getDecoder().decode(key))) {
            refused(signedBySecret(Tokens.of("ana"), secret));
        }
    }

    private static String signedBySecret(String token, byte[] secret) throws GeneralSecurityException {
        String[] parts = token.split("\\.");
        String head = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8).replace("RS256", "HS256");
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signed = encoder.encodeToString(head.getBytes(UTF_8)) + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    void an_altered_copy_of_a_token_that_opens_is_refused() {
        with(Tokens.of("saul")).statusCode(200);
        String[] parts = Tokens.of("saul").split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace(":own", ":all");

        refused(parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "."
                + parts[2]);
    }

    @Test
    void a_good_token_opens_nothing_for_the_requests_beside_it() {
        String others = Tokens.of("ana");
        with(others).statusCode(200);

        given().header("Authorization", "Basic " + others)
                .get("/api/v1/contacts")
                .then()
                .statusCode(401);
        given().header("Authorization", others).get("/api/v1/contacts").then().statusCode(401);
        refused(others.substring(0, others.length() - 4));
    }

    @Test
    void two_callers_at_once_each_reach_their_own() throws InterruptedException, ExecutionException {
        given().auth()
                .oauth2(Tokens.of("silvia"))
                .contentType("application/json")
                .body("{\"firstName\":\"Of silvia\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);
        Map<String, Integer> reached = Map.of("saul", 0, "ana", 1);
        reached.keySet().forEach(Tokens::of);
        List<Callable<Void>> requests = new ArrayList<>();
        for (int pair = 0; pair < 100; pair++) {
            reached.forEach((caller, count) -> requests.add(() -> {
                with(Tokens.of(caller)).statusCode(200).body("items", hasSize(count));
                return null;
            }));
        }

        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            for (Future<Void> answer : callers.invokeAll(requests)) {
                answer.get();
            }
        }
    }

    @Test
    void the_infrastructure_is_open() {
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        given().get("/q/openapi").then().statusCode(200);
    }

    private static long in(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private static void refused(String token) {
        with(token).statusCode(401).body("type", equalTo(UNAUTHENTICATED));
    }

    private static ValidatableResponse with(String token) {
        return given().auth().oauth2(token).get("/api/v1/contacts").then();
    }
}
