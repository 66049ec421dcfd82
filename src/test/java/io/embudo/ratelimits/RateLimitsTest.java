package io.embudo.ratelimits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers are told of their limits, and what they meet past them. */
@QuarkusTest
class RateLimitsTest {

    private static final int MORE_THAN_ANY_LIMIT = 5000;
    private static final String SMALL = "\"api\";q=20;w=60";

    @Test
    void every_answer_tells_the_limit_and_what_is_left() {
        given().auth()
                .oauth2(Tokens.of("ana"))
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"api\";q=600000;w=60"))
                .header("RateLimit", matchesPattern("\"api\";r=\\d+;t=\\d+"));
    }

    @Test
    void past_the_limit_of_its_client_a_person_waits() {
        String token = Tokens.of("ana", "test-limited");

        Response refused = refused(() -> given().auth().oauth2(token).get("/api/v1/contacts"));

        refused.then()
                .contentType("application/problem+json")
                .header("RateLimit-Policy", equalTo(SMALL))
                .header("RateLimit", matchesPattern("\"api\";r=0;t=\\d+"))
                .header("Retry-After", matchesPattern("[1-3]"))
                .body("type", equalTo("urn:embudo:problem:too-many-requests"));
    }

    @Test
    void others_of_the_same_client_and_the_same_person_elsewhere_are_served() {
        String token = Tokens.of("ana", "test-limited");
        refused(() -> given().auth().oauth2(token).get("/api/v1/contacts"));

        assertEquals(200, status(Tokens.of("sofia", "test-limited")));
        assertEquals(200, status(Tokens.of("ana")));
    }

    @Test
    void who_waits_as_long_as_told_is_served_again() {
        String token = Tokens.of("ana", "test-limited");
        refused(() -> given().auth().oauth2(token).get("/api/v1/contacts"));

        Eventually.holds(() -> assertEquals(200, status(token)));
    }

    /** What a header says of the address counts for nothing: no proxy is trusted here. */
    @Test
    void a_public_route_is_limited_by_address() {
        AtomicInteger number = new AtomicInteger();
        Response refused = refused(() -> given().redirects()
                .follow(false)
                .header("X-Forwarded-For", "203.0.113." + number.incrementAndGet() % 250)
                .get("/c/nothingisx"));

        refused.then()
                .header("RateLimit-Policy", equalTo("\"public\";q=1200;w=60"))
                .header("Retry-After", equalTo("1"))
                .body("type", equalTo("urn:embudo:problem:too-many-requests"));
        assertEquals(200, status(Tokens.of("ana")));
        Eventually.holds(() ->
                given().redirects().follow(false).get("/c/nothingisx").then().statusCode(404));
    }

    private static Response refused(Supplier<Response> call) {
        return Objects.requireNonNull(Stream.generate(call)
                .limit(MORE_THAN_ANY_LIMIT)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElse(null));
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/api/v1/contacts").statusCode();
    }
}
