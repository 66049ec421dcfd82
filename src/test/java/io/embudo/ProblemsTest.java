package io.embudo;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.embudo.shared.Ids;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller does wrong is answered in the caller's terms, and keeps nothing. */
@QuarkusTest
class ProblemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"email\":}", "{\"email\":\"a@b.example\"", "\u0000"})
    void malformed_json_says_where(String body) {
        refused(post(body), 400, "malformed-body").body("detail", containsString("line 1"));
    }

    @Test
    void no_body_at_all_is_refused() {
        refused(marta().contentType("application/json").post("/api/v1/contacts").then(), 400, "invalid-value");
    }

    @Test
    void a_body_of_another_shape_is_refused() {
        refused(post("[]"), 400, "invalid-value");
        refused(post("\"text\""), 400, "invalid-value");
    }

    @Test
    void another_content_type_is_refused() {
        refused(
                marta().contentType("text/plain")
                        .body("email=a@b.example")
                        .post("/api/v1/contacts")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "text/plain"})
    void another_kind_of_answer_is_not_to_be_had(String accepted) {
        refused(
                marta().accept(accepted)
                        .contentType("application/json")
                        .body("{\"firstName\":\"A\"}")
                        .post("/api/v1/contacts")
                        .then(),
                406,
                "not-acceptable");
    }

    @Test
    void an_unknown_field_is_named_with_those_that_are_known() {
        refused(post("{\"emial\":\"a@b.example\"}"), 400, "unknown-field")
                .body("errors.pointer", hasItem("/emial"))
                .body("detail", containsString("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "version", "score", "createdAt", "writtenBy", "archivedAt", "erasedAt"})
    void nobody_assigns_what_is_not_theirs_to_say(String field) {
        refused(post("{\"%s\":\"00000000-0000-7000-8000-000000000000\"}".formatted(field)), 400, "unknown-field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"email":"not an address"}        | /email
                    {"email":{"a":1}}                 | /email
                    {"country":"Mexico"}              | /country
                    {"lifecycleStage":"fan"}          | /lifecycleStage
                    {"properties":[]}                 | /properties
                    """)
    void a_wrong_value_is_pointed_to(String body, String pointer) {
        refused(post(body), 400, "invalid-value").body("errors.pointer", hasItem(pointer));
    }

    @Test
    void an_unknown_id_is_not_found() {
        refused(marta().get("/api/v1/contacts/" + Ids.next()).then(), 404, "not-found");
        refused(marta().get("/api/v1/contacts/not-an-id").then(), 404, "not-found");
        refused(marta().get("/api/v1/nothing").then(), 404, "not-found");
    }

    @Test
    void an_unknown_query_parameter_is_named() {
        refused(marta().get("/api/v1/contacts?limt=10").then(), 400, "unknown-parameter")
                .body("errors.pointer", hasItem("limt"));
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=501, limit", "limit=-1, limit"})
    void a_limit_out_of_bounds_is_refused(String query, String name) {
        refused(marta().get("/api/v1/contacts?" + query).then(), 400, "invalid-value")
                .body("errors.pointer", hasItem(name));
    }

    @Test
    void a_limit_that_is_no_number_is_refused() {
        refused(marta().get("/api/v1/contacts?limit=many").then(), 400, "invalid-value");
    }

    @Test
    void a_cursor_that_is_edited_or_of_another_list_is_refused() {
        refused(marta().get("/api/v1/contacts?after=nonsense").then(), 400, "invalid-cursor");
        contact("{\"firstName\":\"One\"}");
        contact("{\"firstName\":\"Two\"}");
        String next = marta().get("/api/v1/contacts?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
        refused(marta().get("/api/v1/contacts?limit=1&q=other&after=" + next).then(), 400, "invalid-cursor");
        refused(marta().get("/api/v1/campaigns?after=" + next).then(), 400, "invalid-cursor");
    }

    @Test
    void the_wrong_method_is_refused() {
        refused(marta().delete("/api/v1/contacts").then(), 405, "method-not-allowed");
    }

    @Test
    void a_duplicate_address_tells_the_existing_contact() {
        String id = contact("{\"email\":\"Lucia@Example.com\"}");

        refused(post("{\"email\":\" lucia@example.COM\"}"), 409, "duplicate")
                .body("existingId", equalTo(id))
                .body("matchedOn", equalTo("email"));
    }

    @Test
    void a_duplicate_out_of_reach_is_not_disclosed() {
        contact("{\"email\":\"lucia@example.com\"}");

        refused(
                        given().auth()
                                .oauth2(Tokens.of("saul"))
                                .contentType("application/json")
                                .body("{\"email\":\"lucia@example.com\"}")
                                .post("/api/v1/contacts")
                                .then(),
                        409,
                        "duplicate")
                .body("existingId", nullValue());
    }

    @Test
    void a_stale_etag_changes_nothing() {
        String id = contact("{\"firstName\":\"Lucía\"}");
        String first = marta().get("/api/v1/contacts/" + id).then().extract().header("ETag");
        patch("/api/v1/contacts/" + id, first, "{\"lastName\":\"Hernández\"}").statusCode(200);

        refused(patch("/api/v1/contacts/" + id, first, "{\"lastName\":\"Other\"}"), 412, "stale");

        marta().get("/api/v1/contacts/" + id).then().body("lastName", equalTo("Hernández"));
    }

    @Test
    void a_definition_is_never_changed_blindly() {
        String id = campaign("{\"name\":\"Open day\",\"type\":\"social\",\"startsOn\":\"2026-01-01\"}")
                .statusCode(201)
                .extract()
                .path("id");

        refused(patch("/api/v1/campaigns/" + id, null, "{\"name\":\"Other\"}"), 428, "precondition-required");
        refused(patch("/api/v1/campaigns/" + id, "\"7\"", "{\"name\":\"Other\"}"), 412, "stale");
        patch("/api/v1/campaigns/" + id, "\"0\"", "{\"name\":\"Other\",\"endsOn\":null}")
                .statusCode(200)
                .body("name", equalTo("Other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"social","startsOn":"2026-01-01"}                                                                     | /name
                    {"name":"x","type":"tv","startsOn":"2026-01-01"}                                                              | /type
                    {"name":"x","type":"social"}                                                                                  | /startsOn
                    {"name":"x","type":"social","startsOn":"01/02/2026"}                                                          | /startsOn
                    {"name":"x","type":"social","startsOn":"2026-02-01","endsOn":"2026-01-31"}                                    | /endsOn
                    {"name":"x","type":"social","startsOn":"2026-02-01","budget":{"amount":"-1","currency":"MXN"}}                | /budget/amount
                    {"name":"x","type":"social","startsOn":"2026-02-01","budget":{"amount":"1","currency":"XYZ"}}                 | /budget
                    {"name":"x","type":"social","startsOn":"2026-02-01","budget":{"amount":"1.005","currency":"MXN"}}             | /budget
                    {"name":"x","type":"social","startsOn":"2026-02-01","budget":{"amount":"a lot","currency":"MXN"}}             | /budget/amount
                    {"name":"x","type":"social","startsOn":"2026-02-01","budget":{"amount":"1e999999999","currency":"MXN"}}       | /budget
                    {"name":"x","type":"social","startsOn":"2026-02-01","objective":{"metric":"leads","target":-5}}               | /objective/target
                    """)
    void a_campaign_that_makes_no_sense_is_refused(String body, String pointer) {
        refused(campaign(body), 400, "invalid-value").body("errors.pointer", hasItem(pointer));
        marta().get("/api/v1/campaigns").then().body("items.size()", equalTo(0));
    }

    @Test
    void text_that_cannot_be_stored_is_refused() {
        refused(post("{\"firstName\":\"a\\u0000b\"}"), 400, "invalid-value");
        refused(post("{\"properties\":{\"note\":\"a\\u0000b\"}}"), 400, "invalid-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robert'); drop table contact;--",
                "‏مرحبا",
                "👩🏽‍🚀",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "%00%n"
            })
    void naughty_names_come_back_as_they_were(String name) {
        String id = contact("{\"firstName\":\"%s\"}".formatted(name));

        marta().get("/api/v1/contacts/" + id).then().statusCode(200).body("firstName", equalTo(name));
    }

    @Test
    void a_body_beyond_the_limit_is_refused_before_it_is_sent() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("""
                    POST /api/v1/contacts HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 2500000\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer, startsWith("HTTP/1.1 413"));
            assertThat(answer, containsString("urn:embudo:problem:too-large"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 33554432", "Transfer-Encoding: chunked"})
    void who_goes_on_sending_a_body_beyond_the_limit_can_read_why_it_was_refused(String length) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream request = socket.getOutputStream();
            request.write("""
                    POST /api/v1/contacts HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Authorization: Bearer %s\r
                    %s\r
                    \r
                    """.formatted(Tokens.of("marta"), length).getBytes(StandardCharsets.US_ASCII));
            boolean isChunked = length.endsWith("chunked");
            for (int sent = 0; sent < 32; sent++) {
                request.write((isChunked ? "100000\r\n" : "").getBytes(StandardCharsets.US_ASCII));
                request.write(megabyte);
                request.write((isChunked ? "\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            }
            request.write((isChunked ? "0\r\n\r\n" : "").getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer, startsWith("HTTP/1.1 413"));
        }
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:embudo:problem:" + type))
                .body("status", equalTo(status))
                .body("traceId", notNullValue());
    }

    private static ValidatableResponse post(String body) {
        return marta().contentType("application/json")
                .body(body)
                .post("/api/v1/contacts")
                .then();
    }

    private static ValidatableResponse campaign(String body) {
        return marta().contentType("application/json")
                .body(body)
                .post("/api/v1/campaigns")
                .then();
    }

    private static String contact(String body) {
        return post(body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse patch(String path, @Nullable String ifMatch, String body) {
        RequestSpecification request =
                marta().contentType("application/merge-patch+json").body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch(path).then();
    }

    private static RequestSpecification marta() {
        return given().auth().oauth2(Tokens.of("marta"));
    }
}
