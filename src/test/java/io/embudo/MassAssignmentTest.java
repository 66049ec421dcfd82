package io.embudo;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.shared.Ids;
import io.embudo.support.ApiOperation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody writes more than a body is said to hold, nor gives away or takes what is beyond their reach. */
@QuarkusTest
class MassAssignmentTest {

    private static final List<String> TEMPTING = List.of(
            "id",
            "version",
            "ownerId",
            "teamId",
            "role",
            "roles",
            "permissions",
            "realm_access",
            "createdAt",
            "createdBy",
            "updatedAt",
            "archivedAt",
            "erasedAt",
            "__proto__",
            "class");

    private static final Set<String> OWNERS = Set.of("ownerId", "teamId");

    /** What people own may be given to somebody else within reach; a page says whose is what is booked there. */
    private static final Set<String> GIVEN =
            Set.of("updateContact", "updateCompany", "upsertContact", "upsertCompanyByDomain", "updateBookingPage");

    /** What is looked for before its patch is read, and of which there is no sample. */
    private static final Set<String> NEVER_THERE = Set.of("updateRole", "updateTeam", "updateIntegration");

    private static final Map<String, String> PATHS = Map.of(
            "upsertCompanyByDomain", "/api/v1/companies/by/domain/acme.mx",
            "upsertContact", "/api/v1/contacts/by/email/ana@example.com");

    private static final String STRANGER = Ids.next().toString();

    @Test
    void no_operation_takes_a_field_that_its_contract_does_not_name() throws IOException {
        JsonNode contract = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        FuzzSamples samples = new FuzzSamples();
        List<Executable> calls = new ArrayList<>();
        for (ApiOperation operation : ApiOperation.all()) {
            if (operation.contentType() == null || !operation.contentType().endsWith("json")) {
                continue;
            }
            JsonNode known = properties(contract, operation);
            TEMPTING.stream()
                    .filter(field -> !known.has(field))
                    .filter(field -> !GIVEN.contains(operation.id()) || !OWNERS.contains(field))
                    .forEach(field -> calls.add(() -> requireRefused(samples, operation, field)));
        }
        assertTrue(calls.size() > 500, "only " + calls.size());
        assertAll(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies"})
    void a_rep_neither_gives_a_record_away_nor_makes_one_for_somebody_else(String collection) {
        String name = collection.equals("contacts") ? "firstName" : "name";
        String own = create("saul", collection, Map.of(name, "Mine"));
        Map<String, String> foreign =
                Map.of(name, "Theirs", "ownerId", STRANGER, "teamId", Ids.next().toString());

        post("saul", collection, foreign).statusCode(400);
        patch("saul", collection + "/" + own, foreign).statusCode(400);
        get("saul", collection + "/" + own).statusCode(200).body(name, equalTo("Mine"));
    }

    private static JsonNode properties(JsonNode contract, ApiOperation operation) {
        JsonNode schema = contract.path("paths")
                .path(operation.path())
                .path(operation.method())
                .path("requestBody")
                .path("content")
                .path(operation.contentType())
                .path("schema");
        String reference = schema.path("$ref").asText();
        return contract.at(reference.isEmpty() ? "" : reference.substring(1)).path("properties");
    }

    private static void requireRefused(FuzzSamples samples, ApiOperation operation, String field) {
        String path = PATHS.getOrDefault(operation.id(), samples.path(operation.path()));
        boolean isPatch = operation.method().equals("patch");
        ObjectNode body = isPatch ? JsonNodeFactory.instance.objectNode() : samples.body(operation.path());
        body.put(field, STRANGER);
        Response answer = as("admin")
                .header("If-Match", "*")
                .contentType(operation.contentType())
                .body(body.toString())
                .request(operation.method(), path);
        String call = "%s with %s: %d %s".formatted(operation.id(), field, answer.statusCode(), answer.asString());
        if (isPatch && answer.statusCode() == 404 && NEVER_THERE.contains(operation.id())) {
            return;
        }
        assertEquals(400, answer.statusCode(), call);
        assertTrue(answer.asString().contains("/" + field), call);
    }
}
