package io.embudo.reverts;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Imports taken back, with all that happened meanwhile. */
@QuarkusTest
class RevertsResourceTest {

    @Test
    void who_came_by_the_import_goes_and_who_was_there_is_as_before() {
        importFile("Email,First name,Phone,City\na@example.com,Ana,+525511111111,Lima\n");
        String before = contact("a@example.com").extract().path("items[0].firstName");
        String job = importFile(
                "Email,First name,Phone,City,Tags,Size\na@example.com,Anita,,Quito,vip,7\nb@example.com,Beto,,Cusco,,\n");

        revert(job)
                .body("state", equalTo("succeeded"))
                .body("result.contacts", equalTo(2))
                .body("result.archived", equalTo(1))
                .body("result.restored", equalTo(1))
                .body("result.kept", equalTo(0))
                .body("progress.total", equalTo(2));

        contact("a@example.com")
                .body("items[0].firstName", equalTo(before))
                .body("items[0].phone", equalTo("+525511111111"))
                .body("items[0].tags.size()", equalTo(0))
                .body("items[0].properties", equalTo(Map.of("city", "Lima")));
        contact("b@example.com").body("items.size()", equalTo(0));
    }

    @Test
    void what_somebody_changed_since_stays_and_is_told() {
        importFile("Email,First name,City\na@example.com,Ana,Lima\n");
        String job = importFile("Email,First name,City\na@example.com,Anita,Quito\nb@example.com,Beto,Cusco\n");
        patch("a@example.com", "{\"firstName\":\"Annie\"}");
        patch("b@example.com", "{\"lastName\":\"Bravo\"}");

        String revert = revert(job)
                .body("result.archived", equalTo(0))
                .body("result.restored", equalTo(1))
                .body("result.kept", equalTo(2))
                .body("result.reports", equalTo(2))
                .extract()
                .path("id");

        contact("a@example.com")
                .body("items[0].firstName", equalTo("Annie"))
                .body("items[0].properties.city", equalTo("Lima"));
        contact("b@example.com").body("items[0].firstName", equalTo("Beto"));
        String errors = as("mateo")
                .get("/api/v1/imports/" + revert + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(3, errors.lines().count(), errors);
        assertEquals(
                "line,reason,contactId,email,property",
                errors.lines().findFirst().orElseThrow());
        assertEquals(
                1,
                errors.lines()
                        .filter(line -> line.endsWith(",a@example.com,firstName"))
                        .count(),
                errors);
        assertEquals(
                1,
                errors.lines().filter(line -> line.endsWith(",b@example.com,")).count(),
                errors);
    }

    @Test
    void doing_it_again_changes_nothing_more() {
        importFile("Email,City\na@example.com,Lima\n");
        String job = importFile("Email,City\na@example.com,Quito\nb@example.com,Cusco\n");
        revert(job).body("result.archived", equalTo(1)).body("result.restored", equalTo(1));

        revert(job)
                .body("result.contacts", equalTo(2))
                .body("result.archived", equalTo(0))
                .body("result.restored", equalTo(0))
                .body("result.unchanged", equalTo(2))
                .body("result.reports", equalTo(0));
    }

    @Test
    void an_address_that_another_contact_has_meanwhile_is_not_taken_from_it() {
        job("Ref Number,Email,City\n1,old@example.com,Lima\n", Map.of("key", "Ref Number"));
        String job = job("Ref Number,Email,City\n1,new@example.com,Quito\n", Map.of("key", "Ref Number"));
        as("mateo")
                .contentType("application/json")
                .body("{\"email\":\"old@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);

        revert(job).body("result.restored", equalTo(1)).body("result.kept", equalTo(1));

        contact("new@example.com").body("items[0].properties.city", equalTo("Lima"));
    }

    @Test
    void an_opt_out_stays_whatever_becomes_of_its_import() {
        importFile("Email,City\na@example.com,Lima\n");
        String job = importFile("Email,City,Opt-out\na@example.com,Quito,yes\n");

        revert(job).body("result.restored", equalTo(1));

        String id = contact("a@example.com").extract().path("items[0].id");
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/contacts/" + id + "/timeline")
                .then()
                .body("items.type", hasItem("consent.withdrawn")));
    }

    @Test
    void what_was_written_to_take_an_import_back_is_in_the_history_as_such() {
        importFile("Email,City\na@example.com,Lima\n");
        String job = importFile("Email,City\na@example.com,Quito\n");
        String id = contact("a@example.com").extract().path("items[0].id");

        revert(job);

        as("mateo")
                .get("/api/v1/contacts/" + id + "/history?property=properties.city")
                .then()
                .statusCode(200)
                .body("items.value", contains("Lima", "Quito", "Lima"))
                .body("items.source", contains("undo", "import", "import"))
                .body("items[0].sourceId", equalTo(job));
    }

    @Test
    void only_an_import_that_is_over_and_wrote_something_is_taken_back() {
        String rehearsal = job("Email,City\na@example.com,Lima\n", Map.of("dryRun", "true"));
        String real = importFile("Email,City\na@example.com,Lima\n");
        String revert = revert(real).body("failure", nullValue()).extract().path("id");

        as("mateo").post("/api/v1/imports/" + rehearsal + "/revert").then().statusCode(409);
        as("mateo").post("/api/v1/imports/" + revert + "/revert").then().statusCode(409);
        as("mateo").post("/api/v1/imports/" + Ids.next() + "/revert").then().statusCode(404);
        as("marta").post("/api/v1/imports/" + real + "/revert").then().statusCode(404);
        as("ana").post("/api/v1/imports/" + real + "/revert").then().statusCode(403);
    }

    private static String importFile(String file) {
        return job(file, Map.of());
    }

    private static String job(String file, Map<String, String> options) {
        RequestSpecification request =
                as("mateo").multiPart("file", "contacts.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv");
        options.forEach(request::multiPart);
        String job =
                request.post("/api/v1/imports").then().statusCode(202).extract().path("id");
        over(job).body("state", equalTo("succeeded")).body("result.failed", equalTo(0));
        return job;
    }

    private static ValidatableResponse revert(String job) {
        return over(as("mateo")
                .post("/api/v1/imports/" + job + "/revert")
                .then()
                .statusCode(202)
                .body("kind", equalTo("contactImportRevert"))
                .extract()
                .path("id"));
    }

    private static ValidatableResponse over(String job) {
        Eventually.holds(() -> job(job).body("finishedAt", notNullValue()));
        return job(job);
    }

    private static ValidatableResponse job(String job) {
        return as("mateo").get("/api/v1/jobs/" + job).then().statusCode(200);
    }

    private static void patch(String email, String change) {
        String id = contact(email).extract().path("items[0].id");
        as("mateo")
                .contentType("application/merge-patch+json")
                .body(change)
                .patch("/api/v1/contacts/" + id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse contact(String email) {
        return as("mateo").get("/api/v1/contacts?email=" + email).then().statusCode(200);
    }
}
