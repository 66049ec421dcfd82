package io.embudo.access;

import static io.embudo.support.Calls.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose records each reaches: a rep their own, a manager the team's, an analyst all; out of reach is not found. */
@QuarkusTest
class RecordScopeTest {

    /** Two reps of the sales team, and one of the partners'. */
    private static final List<String> OWNERS = List.of("saul", "silvia", "pablo");

    private static final Map<String, Set<String>> REACHED = Map.of(
            "saul", Set.of("saul"),
            "silvia", Set.of("silvia"),
            "pablo", Set.of("pablo"),
            "sofia", Set.of("saul", "silvia"),
            "ana", Set.of("saul", "silvia", "pablo"),
            "admin", Set.of("saul", "silvia", "pablo"));

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "activities", "sales"})
    void everybody_reaches_the_records_of_their_scope_and_no_other(String collection) {
        Map<String, String> records = Map.of(
                "saul", create(collection, "saul"),
                "silvia", create(collection, "silvia"),
                "pablo", create(collection, "pablo"));

        REACHED.forEach((reader, owners) -> {
            assertEquals(expected(records, owners), listed(collection, reader), reader + " lists " + collection);
            for (String owner : OWNERS) {
                int status = as(reader)
                        .get("/api/v1/" + collection + "/" + records.get(owner))
                        .statusCode();
                assertEquals(owners.contains(owner) ? 200 : 404, status, reader + " reads " + owner + "'s");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "activities", "sales"})
    void nobody_changes_a_record_out_of_reach(String collection) {
        String record = create(collection, "saul");

        for (String stranger : List.of("silvia", "pablo")) {
            as(stranger)
                    .contentType("application/merge-patch+json")
                    .body("{}")
                    .patch("/api/v1/" + collection + "/" + record)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void a_timeline_tells_of_sales_and_activities_those_alone_who_may_read_them() {
        String contact = post("contacts", "saul", "{\"firstName\":\"Of saul\"}");
        post("activities", "saul", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z"}""".formatted(contact));
        post("sales", "saul", """
                {"contactId":"%s","amount":{"amount":"10.00","currency":"MXN"},
                 "occurredAt":"2026-03-01T10:00:00Z","place":"offline"}""".formatted(contact));

        Eventually.holds(() -> assertEquals(
                Set.of("contact.created", "contact.updated", "contact.lifecycleChanged", "activity.logged", "sale.won"),
                timeline(contact, "saul")));
        as("mateo").get("/api/v1/sales").then().statusCode(403);
        assertEquals(
                Set.of("contact.created", "contact.updated", "contact.lifecycleChanged", "activity.logged"),
                timeline(contact, "mateo"));
    }

    private static Set<String> timeline(String contact, String reader) {
        List<String> types = as(reader)
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
        return new TreeSet<>(types);
    }

    private static String create(String collection, String owner) {
        String contact = post("contacts", owner, "{\"firstName\":\"Of %s\"}".formatted(owner));
        return switch (collection) {
            case "companies" -> post(collection, owner, "{\"name\":\"Of %s\"}".formatted(owner));
            case "activities" -> post(collection, owner, """
                    {"type":"call","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z"}""".formatted(contact));
            case "sales" -> post(collection, owner, """
                    {"contactId":"%s","amount":{"amount":"10.00","currency":"MXN"},"margin":0.5,
                     "occurredAt":"2026-03-01T10:00:00Z","place":"offline"}""".formatted(contact));
            default -> contact;
        };
    }

    private static String post(String collection, String owner, String body) {
        return as(owner)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/" + collection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Set<String> expected(Map<String, String> records, Set<String> owners) {
        Set<String> ids = new TreeSet<>();
        owners.forEach(owner -> ids.add(records.get(owner)));
        return ids;
    }

    private static Set<String> listed(String collection, String reader) {
        List<String> ids = as(reader)
                .get("/api/v1/" + collection)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        return new TreeSet<>(ids);
    }
}
