package io.embudo.imports;

import static io.embudo.imports.Uploads.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real export of 9,240 leads, 338 of them whole rows within one quoted field. The file is no part of this
 * repository: its folder is the environment variable or system property EMBUDO_TEST_DATA.
 */
@QuarkusTest
class RealLeadsImportTest {

    private static final Path FILE = Path.of(Optional.ofNullable(System.getProperty("EMBUDO_TEST_DATA"))
                    .or(() -> Optional.ofNullable(System.getenv("EMBUDO_TEST_DATA")))
                    .orElse("../shared/data"))
            .resolve("x-education-leads.csv.gz");

    private static final int LEADS = 9240;

    @BeforeEach
    void the_file_is_there() {
        assumeTrue(Files.exists(FILE), "Skipped: there is no x-education-leads.csv.gz in EMBUDO_TEST_DATA");
    }

    @Test
    void every_lead_is_imported_once_found_by_its_number_and_listed_to_the_last() throws IOException {
        byte[] file = Files.readAllBytes(FILE);

        Uploads.run(file, Map.of())
                .body("state", equalTo("succeeded"))
                .body("progress.done", equalTo(LEADS))
                .body("progress.total", equalTo(LEADS))
                .body("result.rows", equalTo(LEADS))
                .body("result.created", equalTo(LEADS))
                .body("result.updated", equalTo(0))
                .body("result.unchanged", equalTo(0))
                .body("result.failed", equalTo(0))
                .body("result.repaired", equalTo(338))
                .body("result.key", equalTo("Lead Number"))
                .body("result.encoding", equalTo("UTF-8"))
                .body("result.delimiter", equalTo(","))
                .body("result.mapping.columns.TotalVisits", equalTo("properties.totalVisits"))
                .body("result.mapping.columns.Country", equalTo("country"));

        Uploads.run(file, Map.of())
                .body("result.created", equalTo(0))
                .body("result.unchanged", equalTo(LEADS))
                .body("result.failed", equalTo(0))
                .body("result.repaired", equalTo(338));

        assertEquals(LEADS, walkList().size());
        assertEquals(LEADS, walkSearch("null").size());
        assertEquals(
                3561,
                walkSearch("{\"property\":\"properties.converted\",\"eq\":1}").size());
        lead("660471")
                .body("items[0].properties.specialization", equalTo("Banking, Investment And Insurance"))
                .body("items[0].properties.city", equalTo("Mumbai"))
                .body("items[0].country", equalTo("IN"))
                .body("items[0].ownerId", nullValue());
        lead("660737").body("items[0].properties.leadProfile", equalTo("Select"));
    }

    @Test
    void a_rehearsal_says_the_same_and_keeps_nothing() throws IOException {
        Uploads.run(Files.readAllBytes(FILE), Map.of("dryRun", "true"))
                .body("result.created", equalTo(LEADS))
                .body("result.repaired", equalTo(338))
                .body("result.failed", equalTo(0));

        assertEquals(0, walkList().size());
        as("mateo").get("/api/v1/properties/contacts").then().body("items.size()", equalTo(0));
    }

    @Test
    void countries_without_a_code_are_kept_as_they_are_written() throws IOException {
        Uploads.run(Files.readAllBytes(FILE), Map.of()).body("result.failed", equalTo(0));

        assertEquals(
                5,
                walkSearch("{\"property\":\"properties.country\",\"eq\":\"unknown\"}")
                        .size());
        assertEquals(
                2,
                walkSearch("{\"property\":\"properties.country\",\"contains\":\"Pacific\"}")
                        .size());
        assertEquals(
                6492, walkSearch("{\"property\":\"country\",\"eq\":\"IN\"}").size());
        assertEquals(7, walkSearch("{\"property\":\"country\",\"eq\":\"HK\"}").size());
        assertEquals(
                7 + 2461,
                walkSearch("{\"property\":\"country\",\"isUnknown\":true}").size());
    }

    private static ValidatableResponse lead(String number) {
        return as("mateo")
                .contentType("application/json")
                .body("{\"where\":{\"property\":\"properties.leadNumber\",\"eq\":%s},\"count\":\"exact\"}"
                        .formatted(number))
                .post("/api/v1/contacts/search")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
    }

    /** Holding thousands of contacts to the contract would take most of the time, and says nothing new. */
    private static Set<String> walkList() {
        Set<String> ids = new HashSet<>();
        String after = "";
        while (after != null) {
            JsonPath page = as("mateo")
                    .noFilters()
                    .get("/api/v1/contacts?limit=500" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            take(page, ids);
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }
        return ids;
    }

    private static Set<String> walkSearch(String where) {
        Set<String> ids = new HashSet<>();
        String after = "null";
        while (after != null) {
            JsonPath page = as("mateo")
                    .noFilters()
                    .contentType("application/json")
                    .body("{\"where\":%s,\"limit\":500,\"after\":%s}".formatted(where, after))
                    .post("/api/v1/contacts/search")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            take(page, ids);
            after = page.getString("next") == null ? null : "\"" + page.getString("next") + "\"";
        }
        return ids;
    }

    private static void take(JsonPath page, Set<String> ids) {
        List<String> shown = Objects.requireNonNull(page.getList("items.id", String.class));
        shown.forEach(id -> assertTrue(ids.add(id), id + " is shown twice"));
    }
}
