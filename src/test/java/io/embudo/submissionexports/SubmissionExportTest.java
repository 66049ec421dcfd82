package io.embudo.submissionexports;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people answered, as a file. */
@QuarkusTest
class SubmissionExportTest {

    @Inject
    Pool pool;

    @Test
    void a_csv_has_a_column_for_each_answer_and_no_cell_that_a_spreadsheet_would_run() {
        ExtractableResponse<?> form = form();
        submit(form, Map.of("email", "a@example.com", "wish", "=HYPERLINK(\"https://evil.example\")", "seats", "-2"));
        submit(form, Map.of("email", "b@example.com", "wish", "Ñandú, \"أهلا\"\nline", "utm_source", "@cmd"));

        String csv = as("admin")
                .get(path(form, "csv"))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"submissions.csv\"")
                .extract()
                .asString();

        List<String> lines = List.of(csv.split("\r\n"));
        assertEquals(
                "\"id\",\"submittedAt\",\"contactId\",\"email\",\"wish\",\"seats\",\"consent\",\"consents\",\"referrer\",\"utm_source\","
                        + "\"utm_medium\",\"utm_campaign\",\"utm_term\",\"utm_content\"",
                lines.getFirst());
        assertEquals(3, lines.size(), csv);
        assertTrue(lines.get(1).contains("\"b@example.com\",\"Ñandú, \"\"أهلا\"\"\nline\",\"\","), csv);
        assertTrue(lines.get(1).contains("\"'@cmd\""), csv);
        assertTrue(lines.get(2).contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\",\"-2\",\"false\""), csv);
    }

    @Test
    void what_the_form_does_not_ask_any_more_keeps_its_column() {
        ExtractableResponse<?> form = form();
        submit(form, Map.of("email", "a@example.com", "wish", "tea"));
        as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"fields\":[{\"name\":\"email\",\"type\":\"email\"}]}")
                .patch("/api/v1/forms/" + form.path("id"))
                .then()
                .statusCode(200);

        as("admin").get(path(form, "csv")).then().body(containsString("\"contactId\",\"email\",\"wish\",\"consent\""));
    }

    @Test
    void ndjson_has_what_the_list_shows_a_line_each() {
        ExtractableResponse<?> form = form();
        submit(form, Map.of("email", "a@example.com", "seats", 3));
        submit(form, Map.of("email", "b@example.com"));

        List<String> lines = as("admin")
                .get(path(form, "ndjson"))
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        assertEquals(2, lines.size());
        assertEquals("b@example.com", JsonPath.from(lines.getFirst()).get("values.email"));
        assertEquals(3, JsonPath.from(lines.getLast()).<Integer>get("values.seats"));
    }

    @Test
    void thousands_come_whole() {
        ExtractableResponse<?> form = form();
        submit(form, Map.of("email", "a@example.com"));
        pool.query("""
                        insert into form_submission (id, form_id, contact_id, answers, consent, utm, submitted_at)
                        select gen_random_uuid(), form_id, contact_id, jsonb_build_object('email', n || '@example.com'),
                            false, '{}', submitted_at - make_interval(secs => n / 3)
                        from form_submission, generate_series(1, 2500) n""").executeAndAwait();

        String csv = as("admin").get(path(form, "csv")).asString();
        String ndjson = as("admin").get(path(form, "ndjson")).asString();

        assertEquals(2502, csv.lines().distinct().count());
        assertEquals(2501, ndjson.lines().distinct().count());
    }

    @Test
    void the_list_and_the_files_can_be_of_some_days() {
        ExtractableResponse<?> form = form();
        submit(form, Map.of("email", "old@example.com"));
        pool.query("update form_submission set submitted_at = submitted_at - interval '10 days'")
                .executeAndAwait();
        submit(form, Map.of("email", "new@example.com"));
        Instant lastWeek = Instant.now().minus(7, ChronoUnit.DAYS);
        String list = "/api/v1/forms/%s/submissions".formatted(form.<String>path("id"));

        as("mateo")
                .get(list + "?from=" + lastWeek)
                .then()
                .statusCode(200)
                .body("items.values.email", equalTo(List.of("new@example.com")));
        as("mateo")
                .get(list + "?to=" + lastWeek)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].values.email", equalTo("old@example.com"));
        assertEquals(
                1,
                as("admin")
                        .get(path(form, "ndjson") + "?to=" + lastWeek)
                        .asString()
                        .lines()
                        .count());
        as("mateo").get(list + "?from=yesterday").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void only_who_may_export_contacts_gets_it_and_of_a_form_that_exists(String format) {
        ExtractableResponse<?> form = form();

        as("mateo").get(path(form, format)).then().statusCode(403);
        as("admin")
                .get("/api/v1/forms/0190a000-0000-7000-8000-000000000000/submissions/export." + format)
                .then()
                .statusCode(404);
    }

    private static ExtractableResponse<?> form() {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Talk","fields":[{"name":"email","type":"email"},
                         {"name":"wish","type":"textarea"},{"name":"seats","type":"number"}]}""".formatted(campaign()))
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .extract();
    }

    private static void submit(ExtractableResponse<?> form, Map<String, Object> values) {
        visitor()
                .contentType("application/json")
                .body(values)
                .post("/f/" + form.path("slug"))
                .then()
                .statusCode(201);
    }

    private static String path(ExtractableResponse<?> form, String format) {
        return "/api/v1/forms/%s/submissions/export.%s".formatted(form.<String>path("id"), format);
    }
}
