package io.embudo.companymerge;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.shared.Ids;
import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompanyMergeTest {

    private static final String CONTACTS = "/api/v1/contacts/";
    private static final String COMPANIES = "/api/v1/companies/";

    @Inject
    DataSource database;

    @Test
    void the_older_company_lives_on_with_what_it_had_and_what_it_lacked() {
        for (String name : List.of("tier", "size")) {
            Calls.post("marta", "properties/companies", "{\"name\":\"%s\",\"type\":\"text\"}".formatted(name))
                    .statusCode(201);
        }
        String older = company("saul", "{\"name\":\"Acme\",\"city\":\"León\",\"properties\":{\"tier\":\"gold\"}}");
        String newer = company("saul", """
                {"name":"Acme SA","domain":"acme.mx","city":"Puebla","properties":{"tier":"silver","size":"L"},
                 "annualRevenue":{"amount":"10.50","currency":"MXN"}}""");

        merge("saul", newer, older)
                .statusCode(200)
                .body("id", equalTo(older))
                .body("name", equalTo("Acme"))
                .body("domain", equalTo("acme.mx"))
                .body("city", equalTo("León"))
                .body("annualRevenue.amount", equalTo("10.50"))
                .body("properties.tier", equalTo("gold"))
                .body("properties.size", equalTo("L"));

        for (String method : List.of("GET", "PATCH")) {
            as("saul")
                    .redirects()
                    .follow(false)
                    .contentType("application/merge-patch+json")
                    .body("{}")
                    .request(method, COMPANIES + newer)
                    .then()
                    .statusCode(308)
                    .header("Location", endsWith(COMPANIES + older));
        }
        as("pablo").redirects().follow(false).get(COMPANIES + newer).then().statusCode(404);
        as("saul").post(COMPANIES + newer + "/restore").then().statusCode(409);
        as("saul").get("/api/v1/companies").then().body("items.id", contains(older));
        as("saul")
                .get(COMPANIES + older + "/history")
                .then()
                .body("items[0].source", equalTo("merge"))
                .body("items[0].sourceId", equalTo(newer));
    }

    @Test
    void contacts_move_with_their_labels_and_keep_one_primary_company() {
        String older = company("saul", "{\"name\":\"Acme\"}");
        String newer = company("saul", "{\"name\":\"Acme SA\"}");
        String third = company("saul", "{\"name\":\"Zeta\"}");
        String both = contact("saul");
        String one = contact("saul");
        associate(both, third, "");
        associate(both, older, "?label=billing");
        associate(both, newer, "?label=employee&primary=true");
        associate(both, newer, "?label=billing");
        associate(one, newer, "?label=decisionMaker");

        merge("saul", older, newer).statusCode(200).body("id", equalTo(older));

        as("saul")
                .get(CONTACTS + both + "/companies")
                .then()
                .body("items.companyId", contains(older, third))
                .body("items.primary", contains(true, false))
                .body("items[0].labels", contains("billing", "employee"));
        as("saul")
                .get(CONTACTS + one + "/companies")
                .then()
                .body("items.companyId", contains(older))
                .body("items.primary", contains(true));
        as("saul").get(COMPANIES + older + "/contacts").then().body("items.contactId", containsInAnyOrder(both, one));
    }

    @Test
    void what_cannot_be_merged_is_refused() throws SQLException {
        String acme = company("saul", "{\"name\":\"Acme\"}");
        String twin = company("saul", "{\"name\":\"Acme SA\"}");
        String theirs = company("pablo", "{\"name\":\"Of pablo\"}");
        associate(contact("saul"), acme, "?label=billing");
        associate(contact("saul"), twin, "?label=billing");

        merge("saul", acme, acme).statusCode(400).body("errors.pointer", contains("/companyId"));
        merge("saul", acme, theirs).statusCode(400).body("errors.pointer", contains("/companyId"));
        merge("saul", theirs, acme).statusCode(404);
        merge("saul", acme, Ids.next().toString()).statusCode(400);
        limitBillingToOne();
        merge("saul", acme, twin).statusCode(409);
        as("saul").get(COMPANIES + twin).then().statusCode(200);
    }

    @Test
    void of_merges_both_ways_and_contacts_that_join_at_once_nothing_is_lost() throws Exception {
        String older = company("saul", "{\"name\":\"Acme\"}");
        String newer = company("saul", "{\"name\":\"Acme SA\"}");
        List<Callable<Integer>> calls = new ArrayList<>();
        List<String> contacts = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            String contact = contact("saul");
            contacts.add(contact);
            calls.add(() ->
                    as("saul").put(CONTACTS + contact + "/companies/" + newer).statusCode());
        }
        calls.add(4, () -> merge("saul", older, newer).extract().statusCode());
        calls.add(8, () -> merge("saul", newer, older).extract().statusCode());

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Integer> answer : callers.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }

        assertEquals(
                List.of(), statuses.stream().filter(status -> status >= 500).toList());
        List<String> there = as("saul").get(COMPANIES + older + "/contacts").path("items.contactId");
        assertEquals(Collections.frequency(statuses, 204), there.size());
        assertEquals(
                contacts.size(),
                Collections.frequency(statuses, 204)
                        + Collections.frequency(statuses, 404)
                        - statuses.subList(4, 5).stream()
                                .filter(status -> status == 404)
                                .count()
                        - statuses.subList(8, 9).stream()
                                .filter(status -> status == 404)
                                .count());
    }

    private void limitBillingToOne() throws SQLException {
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update association_label set max_contacts_per_company = 1 where name = 'billing'");
        }
    }

    private static ValidatableResponse merge(String user, String company, String other) {
        return as(user).contentType("application/json")
                .body("{\"companyId\":\"%s\"}".formatted(other))
                .post(COMPANIES + company + "/merge")
                .then();
    }

    private static void associate(String contact, String company, String query) {
        as("saul")
                .put(CONTACTS + contact + "/companies/" + company + query)
                .then()
                .statusCode(204);
    }

    private static String contact(String owner) {
        return create(owner, "contacts", "{\"firstName\":\"Of %s\"}".formatted(owner));
    }

    private static String company(String owner, String body) {
        return create(owner, "companies", body);
    }
}
