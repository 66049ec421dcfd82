package io.embudo.http;

import static io.embudo.tracking.Published.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.oneOf;

import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a faulty client sends, or two at the same moment. */
@QuarkusTest
class UnlikelyRequestsTest {

    private static final int AT_ONCE = 12;

    @Test
    void of_changes_at_the_same_moment_each_is_made_or_told_to_be_stale() throws Exception {
        String contact = as("mateo")
                .body("{\"email\":\"lucia@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String token = Tokens.of("mateo");

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int number = 0; number < 5 * AT_ONCE; number++) {
                String patch = "{\"firstName\":\"L%d\"}".formatted(number);
                sent.add(clients.submit(() -> given().noFilters()
                        .auth()
                        .oauth2(token)
                        .contentType("application/merge-patch+json")
                        .body(patch)
                        .patch("/api/v1/contacts/" + contact)
                        .statusCode()));
            }
            for (Future<Integer> answer : sent) {
                answers.add(answer.get());
            }
        }

        assertThat(answers, everyItem(oneOf(200, 412)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaigns       | {"name":"C","type":"social","startsOn":"-999999999-01-01"}         | /startsOn
            campaigns       | {"name":"C","type":"social","startsOn":"+999999999-12-31"}         | /startsOn
            campaigns       | {"name":"C","type":"social","startsOn":"0000-12-31"}               | /startsOn
            activities      | {"type":"call","occurredAt":"-999999999-01-01T00:00:00Z"}          | /occurredAt
            contacts/search | {"where":{"property":"createdAt","lt":"+999999999-01-01T00:00:00Z"}} | /where/lt
            """)
    void a_date_that_could_not_be_kept_is_refused(String collection, String body, String pointer) {
        as("admin")
                .body(body)
                .post("/api/v1/" + collection)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void a_list_from_a_day_that_could_not_be_kept_is_refused() {
        as("admin")
                .queryParam("from", "+999999999-12-31")
                .get("/api/v1/costs")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("from"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ''
            x
            '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nemail'
            """)
    void a_multipart_body_that_is_not_whole_is_the_callers_mistake(String body) {
        given().auth()
                .oauth2(Tokens.of("admin"))
                .contentType("multipart/form-data; boundary=b")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(400)
                .body("type", containsString("urn:embudo:problem:"));
    }

    @Test
    void nothing_follows_a_part_that_is_too_large_on_its_connection() {
        given().auth()
                .oauth2(Tokens.of("admin"))
                .multiPart("mapping", "x".repeat(200_000))
                .post("/api/v1/imports")
                .then()
                .statusCode(413)
                .header("Connection", equalTo("close"))
                .body("type", equalTo("urn:embudo:problem:too-large"));
        as("admin").get("/api/v1/contacts").then().statusCode(200);
    }
}
