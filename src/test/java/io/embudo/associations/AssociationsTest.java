package io.embudo.associations;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AssociationsTest {

    private static final String CONTACTS = "/api/v1/contacts";
    private static final String COMPANIES = "/api/v1/companies";
    private static final String BATCH = "/api/v1/companies/associations";

    @Inject
    DataSource database;

    @Test
    void a_contact_has_companies_each_once_with_all_its_labels_and_the_first_is_primary() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        String zeta = company("saul", "Zeta");

        associate("saul", contact, acme, "").statusCode(204);
        associate("saul", contact, acme, "").statusCode(204);
        associate("saul", contact, acme, "?label=billing").statusCode(204);
        associate("saul", contact, zeta, "?label=decisionMaker").statusCode(204);

        companiesOf("saul", contact)
                .body("items.name", contains("Zeta", "Acme"))
                .body("items.labels", contains(List.of("decisionMaker"), List.of("billing", "employee")))
                .body("items.primary", contains(false, true));
        as("saul")
                .get(COMPANIES + "/" + acme + "/contacts")
                .then()
                .statusCode(200)
                .body("items.contactId", contains(contact))
                .body("items[0].labels", contains("billing", "employee"))
                .body("items[0].primary", equalTo(true));
        as("saul")
                .get(COMPANIES + "/" + acme + "/contacts?label=formerEmployee")
                .then()
                .body("items", empty());
    }

    @Test
    void the_primary_company_is_one_and_passes_on_when_it_goes() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        String zeta = company("saul", "Zeta");
        associate("saul", contact, acme, "").statusCode(204);
        associate("saul", contact, acme, "?label=billing").statusCode(204);

        associate("saul", contact, zeta, "?primary=true").statusCode(204);
        companiesOf("saul", contact).body("items.primary", contains(true, false));
        associate("saul", contact, acme, "?primary=true").statusCode(204);
        companiesOf("saul", contact).body("items.primary", contains(false, true));
        disassociate("saul", contact, acme, "?label=employee").statusCode(204);
        companiesOf("saul", contact).body("items.primary", contains(false, true));
        disassociate("saul", contact, acme, "").statusCode(204);
        companiesOf("saul", contact).body("items.name", contains("Zeta")).body("items.primary", contains(true));
        disassociate("saul", contact, acme, "").statusCode(204);
        disassociate("saul", contact, zeta, "").statusCode(204);
        companiesOf("saul", contact).body("items", empty());
    }

    @Test
    void the_timeline_tells_of_joining_and_leaving() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        associate("saul", contact, acme, "?label=billing").statusCode(204);
        associate("saul", contact, acme, "?label=billing").statusCode(204);
        disassociate("saul", contact, acme, "").statusCode(204);

        Eventually.holds(() -> as("saul")
                .get(CONTACTS + "/" + contact + "/timeline")
                .then()
                .body("items.type", contains("company.disassociated", "company.associated", "contact.created"))
                .body("items[1].subjectId", equalTo(acme))
                .body("items[1].properties.label", equalTo("billing"))
                .body("items[0].properties.label", equalTo("billing")));
    }

    @Test
    void what_is_not_there_or_out_of_reach_is_not_found_and_an_unknown_label_is_named() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        String partners = company("pablo", "Of pablo");
        String unknown = Ids.next().toString();

        associate("saul", unknown, acme, "").statusCode(404);
        associate("saul", contact, unknown, "").statusCode(404);
        associate("saul", contact, partners, "").statusCode(404);
        associate("pablo", contact, partners, "").statusCode(404);
        disassociate("pablo", contact, acme, "").statusCode(404);
        as("pablo").get(CONTACTS + "/" + contact + "/companies").then().statusCode(404);
        as("pablo").get(COMPANIES + "/" + acme + "/contacts").then().statusCode(404);
        associate("saul", contact, acme, "?label=boss").statusCode(400).body("errors.pointer", contains("label"));
        associate("saul", contact, acme, "?primary=perhaps")
                .statusCode(400)
                .body("errors.pointer", contains("primary"));
        companiesOf("saul", contact).body("items", empty());
    }

    @Test
    void companies_and_contacts_out_of_reach_are_left_out_of_the_lists() {
        String contact = contact("saul");
        String mine = company("saul", "Of saul");
        String theirs = company("pablo", "Of pablo");
        String other = contact("pablo");
        associate("admin", contact, mine, "").statusCode(204);
        associate("admin", contact, theirs, "").statusCode(204);
        associate("admin", other, mine, "").statusCode(204);

        companiesOf("saul", contact).body("items.name", contains("Of saul"));
        companiesOf("ana", contact).body("items", hasSize(2));
        as("saul").get(COMPANIES + "/" + mine + "/contacts").then().body("items.contactId", contains(contact));
    }

    @Test
    void a_company_that_is_archived_leaves_the_lists_and_comes_back_with_its_contacts() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        associate("saul", contact, acme, "").statusCode(204);

        as("saul").delete(COMPANIES + "/" + acme).then().statusCode(204);
        companiesOf("saul", contact).body("items", empty());
        associate("saul", contact, acme, "?label=billing").statusCode(404);
        as("saul").post(COMPANIES + "/" + acme + "/restore").then().statusCode(200);
        companiesOf("saul", contact).body("items.companyId", contains(acme));
    }

    @Test
    void of_twenty_companies_at_once_a_contact_that_may_have_one_gets_one() throws Exception {
        limit("employee", 1, null);
        String contact = contact("saul");
        List<String> companies = IntStream.range(0, 20)
                .mapToObj(n -> company("saul", "Company " + n))
                .toList();

        List<Integer> statuses = atOnce(
                20,
                n -> () -> associate("saul", contact, companies.get(n), "")
                        .extract()
                        .statusCode());

        assertEquals(1, Collections.frequency(statuses, 204));
        assertEquals(19, Collections.frequency(statuses, 400));
        companiesOf("saul", contact).body("items", hasSize(1));
    }

    @Test
    void of_twenty_contacts_at_once_a_company_that_may_have_three_gets_three() throws Exception {
        limit("decisionMaker", null, 3);
        String company = company("saul", "Acme");
        List<String> contacts =
                IntStream.range(0, 20).mapToObj(n -> contact("saul")).toList();

        List<Integer> statuses = atOnce(
                20,
                n -> () -> associate("saul", contacts.get(n), company, "?label=decisionMaker")
                        .extract()
                        .statusCode());

        assertEquals(3, Collections.frequency(statuses, 204));
        assertEquals(17, Collections.frequency(statuses, 400));
        as("saul").get(COMPANIES + "/" + company + "/contacts").then().body("items", hasSize(3));
    }

    @Test
    void twenty_crossing_batches_of_the_same_pairs_keep_both_limits_and_one_primary_each() throws Exception {
        List<String> contacts =
                IntStream.range(0, 5).mapToObj(n -> contact("saul")).toList();
        List<String> companies = IntStream.range(0, 5)
                .mapToObj(n -> company("saul", "Company " + n))
                .toList();
        limit("employee", 3, 3);

        List<Integer> statuses = atOnce(
                20,
                n -> () -> batch("saul", false, pairs(contacts, companies, n))
                        .extract()
                        .statusCode());

        assertEquals(
                List.of(), statuses.stream().filter(status -> status >= 500).toList());
        for (String contact : contacts) {
            List<Boolean> primary = companiesOf("saul", contact).extract().path("items.primary");
            assertEquals(1, Collections.frequency(primary, true));
            assertTrue(primary.size() <= 3, primary.size() + " companies");
        }
        for (String company : companies) {
            List<String> there = as("saul")
                    .get(COMPANIES + "/" + company + "/contacts")
                    .then()
                    .extract()
                    .path("items.contactId");
            assertTrue(there.size() <= 3, there.size() + " contacts");
        }
    }

    @Test
    void an_atomic_batch_writes_all_or_says_what_is_wrong_with_each_and_writes_none() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        String unknown = Ids.next().toString();

        batch(
                        "saul",
                        true,
                        List.of(
                                pair(contact, acme, "employee"),
                                pair(contact, unknown, "employee"),
                                pair(unknown, acme, "employee"),
                                pair(contact, acme, "boss")))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/items/1/companyId", "/items/2/contactId", "/items/3/label"));
        companiesOf("saul", contact).body("items", empty());
        batch(
                        "saul",
                        true,
                        List.of(
                                pair(contact, acme, "employee"),
                                pair(contact, acme, "billing"),
                                pair(contact, acme, "employee")))
                .statusCode(200)
                .body("items.status", contains("created", "created", "unchanged"));
        companiesOf("saul", contact).body("items[0].labels", contains("billing", "employee"));
    }

    @Test
    void a_batch_that_is_not_atomic_writes_what_it_can_and_is_a_problem_where_that_is_nothing() {
        String contact = contact("saul");
        String acme = company("saul", "Acme");
        String unknown = Ids.next().toString();

        batch("saul", false, List.of(pair(contact, unknown, "employee"), pair(contact, acme, "employee")))
                .statusCode(200)
                .body("items.status", contains("refused", "created"))
                .body("items[0].error.pointer", equalTo("/companyId"));
        batch("saul", false, List.of(pair(contact, unknown, "employee")))
                .statusCode(400)
                .body("errors.pointer", contains("/items/0/companyId"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | /items
            {"items":[]}                                          | /items
            {"items":[null]}                                      | /items/0
            {"items":[{"contactId":"x"}]}                         | /items/0/contactId
            {"items":[{"contactId":"019b0000-0000-7000-8000-000000000001"}]} | /items/0/companyId
            """)
    void a_batch_that_cannot_be_read_is_refused(String body, String pointer) {
        as("saul")
                .contentType("application/json")
                .body(body)
                .post(BATCH)
                .then()
                .statusCode(400)
                .body("errors.pointer", everyItem(equalTo(pointer)));
    }

    @Test
    void a_batch_of_a_thousand_is_taken_and_a_larger_one_refused() {
        String acme = company("saul", "Acme");
        String contact = contact("saul");
        List<String> pairs = new ArrayList<>(Collections.nCopies(1000, pair(contact, acme, "employee")));

        batch("saul", true, pairs).statusCode(200).body("items", hasSize(1000));
        pairs.add(pair(contact, acme, "employee"));
        batch("saul", true, pairs).statusCode(400).body("errors.pointer", contains("/items"));
    }

    private static List<String> pairs(List<String> contacts, List<String> companies, int turn) {
        List<String> pairs = new ArrayList<>();
        contacts.forEach(contact -> companies.forEach(company -> pairs.add(pair(contact, company, "employee"))));
        Collections.rotate(pairs, turn);
        return pairs;
    }

    private static String pair(String contact, String company, String label) {
        return "{\"contactId\":\"%s\",\"companyId\":\"%s\",\"label\":\"%s\"}".formatted(contact, company, label);
    }

    private static ValidatableResponse batch(String user, boolean atomic, List<String> pairs) {
        return as(user).contentType("application/json")
                .body("{\"items\":[%s]}".formatted(String.join(",", pairs)))
                .post(BATCH + "?atomic=" + atomic)
                .then();
    }

    private void limit(String label, @Nullable Integer companies, @Nullable Integer contacts) throws SQLException {
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    update association_label
                    set max_companies_per_contact = %s, max_contacts_per_company = %s
                    where name = '%s'""".formatted(companies, contacts, label));
        }
    }

    private static <T> List<T> atOnce(int number, IntFunction<Callable<T>> call) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(number)) {
            List<Future<T>> answers =
                    callers.invokeAll(IntStream.range(0, number).mapToObj(call).collect(Collectors.toList()));
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        }
    }

    private static ValidatableResponse associate(String user, String contact, String company, String query) {
        return as(user).put(path(contact, company) + query).then();
    }

    private static ValidatableResponse disassociate(String user, String contact, String company, String query) {
        return as(user).delete(path(contact, company) + query).then();
    }

    private static String path(String contact, String company) {
        return CONTACTS + "/" + contact + "/companies/" + company;
    }

    private static ValidatableResponse companiesOf(String user, String contact) {
        return as(user).get(CONTACTS + "/" + contact + "/companies").then().statusCode(200);
    }

    private static String contact(String owner) {
        return created(as(owner)
                .contentType("application/json")
                .body("{\"firstName\":\"Of %s\"}".formatted(owner))
                .post(CONTACTS));
    }

    private static String company(String owner, String name) {
        return created(as(owner)
                .contentType("application/json")
                .body("{\"name\":\"%s\"}".formatted(name))
                .post(COMPANIES));
    }

    private static String created(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }
}
