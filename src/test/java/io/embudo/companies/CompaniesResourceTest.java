package io.embudo.companies;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CompaniesResourceTest {

    private static final String PATH = "/api/v1/companies";

    @Inject
    DataSource database;

    @BeforeEach
    void define() {
        Calls.post("marta", "properties/companies", "{\"name\":\"tier\",\"type\":\"text\"}")
                .statusCode(201);
    }

    @Test
    void a_company_is_kept_as_it_was_said_and_normalised() {
        String id = create("saul", """
                {"name":" Acme ","domain":"https://www.Acme.mx/contacto","website":"https://acme.mx/","industry":"retail",
                 "phone":"55 1234 5678","country":"MX","city":"Monterrey","numberOfEmployees":120,
                 "annualRevenue":{"amount":"1234567.50","currency":"MXN"},"description":"Tiendas",
                 "properties":{"tier":"gold"}}""")
                .statusCode(201)
                .header("Location", containsString(PATH + "/"))
                .header("ETag", "\"0\"")
                .extract()
                .path("id");

        as("saul")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo("Acme"))
                .body("domain", equalTo("acme.mx"))
                .body("website", equalTo("https://acme.mx/"))
                .body("phone", equalTo("+525512345678"))
                .body("city", equalTo("Monterrey"))
                .body("numberOfEmployees", equalTo(120))
                .body("annualRevenue.amount", equalTo("1234567.50"))
                .body("properties.tier", equalTo("gold"))
                .body("ownerId", equalTo("00000000-0000-7000-8000-000000000005"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | /name
            {"name":" "}                                    | /name
            {"domain":"no host"}                            | /domain
            {"name":"A","phone":"call me","country":"MX"}   | /phone
            {"name":"A","country":"Mexico"}                 | /country
            {"name":"A","numberOfEmployees":-1}             | /numberOfEmployees
            {"name":"A","website":"javascript:alert(1)"}    | /website
            {"name":"A","annualRevenue":{"amount":"1.555","currency":"MXN"}} | /annualRevenue
            {"name":"A","nombre":"B"}                       | /nombre
            {"name":"A","ownerId":"00000000-0000-7000-8000-000000000004"} | /ownerId
            """)
    void what_is_wrong_is_named(String body, String pointer) {
        create("saul", body).statusCode(400).body("errors.pointer", contains(pointer));

        as("saul").get(PATH).then().body("items", empty());
    }

    @Test
    void a_company_without_a_name_goes_by_its_domain() {
        create("saul", "{\"domain\":\"acme.mx\"}").statusCode(201).body("name", equalTo("acme.mx"));
    }

    @Test
    void a_domain_names_one_company_and_a_duplicate_says_which_to_those_alone_who_may_read_it() {
        String first = created("saul", "{\"domain\":\"acme.mx\"}");

        create("saul", "{\"name\":\"Acme\",\"domain\":\"www.acme.mx\"}")
                .statusCode(409)
                .body("type", equalTo("urn:embudo:problem:duplicate"))
                .body("existingId", equalTo(first))
                .body("matchedOn", equalTo("domain"));
        create("pablo", "{\"domain\":\"acme.mx\"}")
                .statusCode(409)
                .body("existingId", nullValue())
                .body("matchedOn", equalTo("domain"));
        String second = created("saul", "{\"domain\":\"acme.com\"}");
        patch("saul", second, "{\"domain\":\"acme.mx\"}").statusCode(409).body("existingId", equalTo(first));
    }

    @Test
    void a_patch_changes_what_it_names_and_clears_what_is_null() {
        String id = created("saul", "{\"name\":\"Acme\",\"industry\":\"retail\",\"city\":\"León\"}");

        patch("saul", id, "{\"industry\":null,\"city\":\"Puebla\",\"properties\":{\"tier\":\"gold\"}}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Acme"))
                .body("industry", nullValue())
                .body("city", equalTo("Puebla"));
        as("saul")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .body("{\"city\":\"León\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void every_change_is_kept_with_who_made_it_and_can_be_read_as_of_then() throws SQLException {
        String id = created("saul", "{\"name\":\"Acme\",\"city\":\"León\",\"properties\":{\"tier\":\"gold\"}}");
        String then = as("saul").get(PATH + "/" + id).path("updatedAt");
        patch("saul", id, "{\"city\":null,\"properties\":{\"tier\":\"silver\"}}")
                .statusCode(200);
        patch("sofia", id, "{\"annualRevenue\":{\"amount\":\"10\",\"currency\":\"MXN\"}}")
                .statusCode(200);
        patch("sofia", id, "{}").statusCode(200);

        as("saul")
                .get(PATH + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1, 1, 0, 0, 0, 0, 0))
                .body(
                        "items.property",
                        contains(
                                "annualRevenue",
                                "properties.tier",
                                "city",
                                "teamId",
                                "properties.tier",
                                "ownerId",
                                "name",
                                "city"))
                .body("items[0].actor", equalTo("user:00000000-0000-7000-8000-000000000004"))
                .body("items[0].source", equalTo("api"))
                .body("items[0].value.currency", equalTo("MXN"))
                .body("items[1].value", equalTo("silver"))
                .body("items[2].before", equalTo("León"))
                .body("items[2].value", nullValue())
                .body("items[6].before", nullValue())
                .body("items[6].value", equalTo("Acme"));
        String next = as("saul").get(PATH + "/" + id + "/history?limit=2").path("next");
        as("saul")
                .get(PATH + "/" + id + "/history?limit=2&after=" + next)
                .then()
                .body("items.property", contains("city", "teamId"));
        as("saul")
                .get(PATH + "/" + id + "/history?property=city&limit=1")
                .then()
                .body("items.version", contains(1));
        // The log's clock is the transaction's beginning, a moment before the time that the row was given.
        as("saul")
                .get(PATH + "/" + id + "?asOf=" + then)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("city", equalTo("León"))
                .body("annualRevenue", nullValue())
                .body("properties.tier", equalTo("gold"));
        as("saul").get(PATH + "/" + id + "?asOf=2001-01-01T00:00:00Z").then().statusCode(404);
        as("saul")
                .get(PATH + "/" + id + "?asOf=yesterday")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("asOf"));
        assertEquals(
                List.of(
                        "company.created {}",
                        "company.updated [\"city\", \"properties.tier\"]",
                        "company.updated [\"annualRevenue\"]"),
                events(id));
    }

    @Test
    void an_archived_company_is_gone_frees_its_domain_and_can_be_had_back() throws SQLException {
        String id = created("saul", "{\"name\":\"Acme\",\"domain\":\"acme.mx\"}");

        as("saul").delete(PATH + "/" + id).then().statusCode(204);

        as("saul").get(PATH + "/" + id).then().statusCode(404);
        as("saul").get(PATH).then().body("items", empty());
        String other = created("saul", "{\"domain\":\"acme.mx\"}");
        as("saul").post(PATH + "/" + id + "/restore").then().statusCode(409).body("existingId", equalTo(other));
        patch("saul", other, "{\"name\":\"Other\",\"domain\":null}").statusCode(200);
        as("saul").post(PATH + "/" + id + "/restore").then().statusCode(200).body("domain", equalTo("acme.mx"));
        as("saul").get(PATH + "/" + id).then().statusCode(200);
        assertEquals(List.of("company.created {}", "company.archived {}", "company.restored {}"), events(id));
    }

    @Test
    void a_company_archived_for_more_than_90_days_stays_so() throws SQLException {
        String id = created("saul", "{\"name\":\"Acme\"}");
        as("saul").delete(PATH + "/" + id).then().statusCode(204);
        run("update company set archived_at = archived_at - interval '91 days', version = version + 1");

        as("saul").post(PATH + "/" + id + "/restore").then().statusCode(409);
    }

    @Test
    void an_upsert_creates_once_and_then_completes() {
        String id = upsert("saul", "www.acme.mx", "{\"industry\":\"retail\",\"name\":\"Acme\"}")
                .statusCode(201)
                .header("Location", containsString(PATH + "/"))
                .extract()
                .path("id");

        upsert("saul", "acme.mx", "{\"city\":\"León\",\"industry\":null}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("name", equalTo("Acme"))
                .body("city", equalTo("León"))
                .body("industry", nullValue());
        upsert("saul", "acme.mx", "{\"domain\":\"other.mx\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/domain"));
        upsert("saul", "no-host", "{}").statusCode(400).body("errors.pointer", contains("domain"));
        upsert("pablo", "acme.mx", "{\"city\":\"Puebla\"}").statusCode(409).body("existingId", nullValue());
    }

    @Test
    void twenty_upserts_at_once_of_one_domain_make_one_company() throws Exception {
        Set<String> ids = new HashSet<>();
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
            for (int caller = 0; caller < 20; caller++) {
                String body = "{\"numberOfEmployees\":%d}".formatted(caller);
                answers.add(callers.submit(
                        () -> upsert("saul", "acme.mx", body).extract().path("id")));
            }
        }
        for (Future<String> answer : answers) {
            ids.add(answer.get());
        }

        assertEquals(1, ids.size());
        as("saul").get(PATH).then().body("items", hasSize(1)).body("items[0].version", equalTo(19));
    }

    @Test
    void lists_are_filtered_and_paged_to_the_last_row() {
        for (int n = 0; n < 5; n++) {
            created("saul", "{\"name\":\"Acme %d\",\"domain\":\"acme%d.mx\"}".formatted(n, n));
        }
        created("saul", "{\"name\":\"Zeta\",\"domain\":\"acme.com\"}");
        created("saul", "{\"name\":\"100% _ok\"}");

        as("saul").get(PATH + "?q=ACME").then().body("items", hasSize(6));
        as("saul").queryParam("q", "100%").get(PATH).then().body("items.name", contains("100% _ok"));
        as("saul").queryParam("q", "%").get(PATH).then().body("items", empty());
        as("saul").get(PATH + "?domain=www.acme3.mx").then().body("items.name", contains("Acme 3"));
        as("saul").get(PATH + "?name=Acme").then().statusCode(400);
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = as("saul")
                    .get(PATH + "?limit=2&q=acme" + (next.isEmpty() ? "" : "&after=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next");
        }
        assertEquals(6, new HashSet<>(seen).size());
        assertEquals(6, seen.size());
    }

    @Test
    void companies_out_of_reach_are_not_found() {
        String id = created("saul", "{\"name\":\"Acme\"}");

        for (String stranger : List.of("silvia", "pablo")) {
            as(stranger).get(PATH + "/" + id).then().statusCode(404);
            as(stranger).get(PATH + "/" + id + "/history").then().statusCode(404);
            as(stranger).delete(PATH + "/" + id).then().statusCode(404);
            as(stranger).post(PATH + "/" + id + "/restore").then().statusCode(404);
            patch(stranger, id, "{}").statusCode(404);
        }
        as("ana").delete(PATH + "/" + id).then().statusCode(403);
        as("sofia").get(PATH).then().body("items.id", containsInAnyOrder(id));
    }

    private List<String> events(String company) throws SQLException {
        List<String> events = new ArrayList<>();
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select type || ' ' || coalesce(properties ->> 'changed', '{}') from event
                        where subject_id = '%s' order by tx, id""".formatted(company))) {
            while (rows.next()) {
                events.add(rows.getString(1));
            }
        }
        return events;
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ValidatableResponse upsert(String user, String domain, String body) {
        return as(user).contentType("application/json")
                .body(body)
                .put(PATH + "/by/domain/" + domain)
                .then();
    }

    private static ValidatableResponse patch(String user, String id, String body) {
        return as(user).contentType("application/merge-patch+json")
                .body(body)
                .patch(PATH + "/" + id)
                .then();
    }

    private static String created(String user, String body) {
        return create(user, body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse create(String user, String body) {
        return as(user).contentType("application/json").body(body).post(PATH).then();
    }
}
