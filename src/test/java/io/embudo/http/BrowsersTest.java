package io.embudo.http;

import static io.embudo.support.Calls.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** What browsers are told: which pages may call the API, and what to make of its answers. */
@QuarkusTest
class BrowsersTest {

    private static final String APP = "https://app.example.com";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Test
    void a_page_of_a_configured_origin_may_call_and_read_what_matters() {
        as("ana")
                .header("Origin", APP)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .header(ALLOWED, equalTo(APP))
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @Test
    void a_preflight_is_answered_without_a_token() {
        given().noFilters()
                .header("Origin", APP)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match,idempotency-key")
                .options("/api/v1/contacts")
                .then()
                .statusCode(204)
                .header(ALLOWED, equalTo(APP))
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Max-Age", equalTo("3600"));
    }

    @Test
    void a_page_of_another_origin_may_not() {
        given().noFilters()
                .header("Origin", "https://app.example.com.evil.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/contacts")
                .then()
                .statusCode(403)
                .header(ALLOWED, nullValue());
        as("ana")
                .noFilters()
                .header("Origin", "null")
                .get("/api/v1/contacts")
                .then()
                .statusCode(403)
                .header(ALLOWED, nullValue());
    }

    @Test
    void a_page_of_the_service_itself_may() {
        String own = "http://localhost:" + RestAssured.port;
        as("ana").header("Origin", own).get("/api/v1/contacts").then().statusCode(200);
    }

    @Test
    void a_form_on_anybodys_site_may_be_sent() {
        given().header("Origin", "https://customer.example")
                .contentType("application/x-www-form-urlencoded")
                .post("/f/nothingisx")
                .then()
                .statusCode(404);
    }

    @Test
    void answers_of_the_api_are_neither_kept_nor_run_nor_framed() {
        as("ana")
                .get("/api/v1/contacts")
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
                .header("Strict-Transport-Security", nullValue());
        given().get("/api/v1/contacts").then().statusCode(401).header("Cache-Control", equalTo("no-store"));
    }
}
