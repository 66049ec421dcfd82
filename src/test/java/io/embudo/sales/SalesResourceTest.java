package io.embudo.sales;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SalesResourceTest {

    private static final String PATH = "/api/v1/sales";

    @Test
    void a_sale_is_recorded_and_makes_a_customer_of_its_contact() {
        String contact = contactOf("saul", "lead");

        String id = record("saul", """
                {"contactId":"%s","amount":{"amount":"1234.50","currency":"MXN"},"margin":0.4,
                 "occurredAt":"2026-03-01T10:00:00Z","reference":"A-1042","place":"offline"}""".formatted(contact))
                .statusCode(201)
                .header("Location", containsString(PATH))
                .extract()
                .path("id");

        as("saul")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("amount.amount", equalTo("1234.50"))
                .body("amount.currency", equalTo("MXN"))
                .body("margin", equalTo(0.4f))
                .body("reference", equalTo("A-1042"))
                .body("place", equalTo("offline"));
        as("saul")
                .get("/api/v1/contacts/" + contact)
                .then()
                .header("ETag", "\"1\"")
                .body("lifecycleStage", equalTo("customer"));
        Eventually.holds(() -> timeline(contact)
                .body(
                        "items.type",
                        containsInAnyOrder(
                                "contact.lifecycleChanged", "contact.updated", "contact.created", "sale.won"))
                .body("items[3].occurredAt", equalTo("2026-03-01T10:00:00Z"))
                .body("items[3].subjectId", equalTo(id))
                .body("items[3].properties.amount", equalTo("1234.50"))
                .body("items[3].properties.currency", equalTo("MXN"))
                .body("items[3].properties.margin", equalTo(0.4f))
                .body("items[3].properties.place", equalTo("offline"))
                .body("items[3].properties.reference", equalTo("A-1042")));
    }

    @Test
    void a_promoter_who_buys_stays_a_promoter() {
        String contact = contactOf("saul", "promoter");

        record("saul", sale(contact, "10.00")).statusCode(201).body("margin", equalTo(1));

        as("saul")
                .get("/api/v1/contacts/" + contact)
                .then()
                .header("ETag", "\"0\"")
                .body("lifecycleStage", equalTo("promoter"));
        Eventually.holds(() -> timeline(contact).body("items.type", contains("contact.created", "sale.won")));
    }

    @Test
    void a_second_sale_with_the_reference_is_a_duplicate_that_names_the_first() {
        String contact = contactOf("saul", "lead");
        String first = record("saul", referenced(contact, "A-1")).extract().path("id");

        record("saul", referenced(contact, " A-1 "))
                .statusCode(409)
                .body("type", equalTo("urn:embudo:problem:duplicate"))
                .body("existingId", equalTo(first))
                .body("matchedOn", equalTo("reference"))
                .body("errors.pointer", contains("/reference"));
        String second = record("saul", referenced(contact, "A-2")).extract().path("id");
        patch(second, "{\"reference\":\"A-1\"}", "*").statusCode(409).body("existingId", equalTo(first));
        patch(second, "{\"reference\":\"A-2\"}", "*").statusCode(200);

        as("saul").get(PATH).then().body("items", hasSize(2));
    }

    @Test
    void a_duplicate_out_of_reach_stays_unnamed_and_makes_no_customer() {
        record("admin", referenced(contactOf("admin", "lead"), "A-1")).statusCode(201);
        String contact = contactOf("saul", "lead");

        record("saul", referenced(contact, "A-1"))
                .statusCode(409)
                .body("existingId", nullValue())
                .body("matchedOn", equalTo("reference"));

        as("saul").get("/api/v1/contacts/" + contact).then().body("lifecycleStage", equalTo("lead"));
    }

    @Test
    void of_sales_that_race_for_a_reference_one_wins_and_the_others_are_duplicates() throws Exception {
        List<String> contacts = new ArrayList<>();
        for (int racer = 0; racer < 8; racer++) {
            contacts.add(contactOf("saul", "lead"));
        }
        List<Future<Integer>> racers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (String contact : contacts) {
                racers.add(threads.submit(() ->
                        record("saul", referenced(contact, "A-1")).extract().statusCode()));
            }
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> racer : racers) {
            answers.add(racer.get());
        }

        Collections.sort(answers);
        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), answers);
        as("saul").get(PATH).then().body("items", hasSize(1));
    }

    @Test
    void sales_to_one_contact_at_the_same_moment_all_succeed() throws Exception {
        String contact = contactOf("saul", "lead");
        List<Future<Integer>> buyers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int buyer = 0; buyer < 8; buyer++) {
                buyers.add(threads.submit(
                        () -> record("saul", sale(contact, "10.00")).extract().statusCode()));
            }
        }
        for (Future<Integer> buyer : buyers) {
            assertEquals(201, buyer.get());
        }
        as("saul")
                .get("/api/v1/contacts/" + contact)
                .then()
                .header("ETag", "\"1\"")
                .body("lifecycleStage", equalTo("customer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "amount":{"amount":"10.00","currency":"MXN"}   | "amount":{"amount":"-0.01","currency":"MXN"}  | /amount/amount | is negative
            "amount":{"amount":"10.00","currency":"MXN"}   | "amount":{"amount":"1.001","currency":"MXN"}  | /amount        | has more decimals
            "amount":{"amount":"10.00","currency":"MXN"}   | "amount":{"amount":"10","currency":"GOLD"}    | /amount        | is not the code of a currency
            "amount":{"amount":"10.00","currency":"MXN"}   | "amount":{"currency":"MXN"}                   | /amount        | needs an amount
            "amount":{"amount":"10.00","currency":"MXN"}   | "amount":null                                 | /amount        | must not be null
            "place":"offline"                              | "place":"nowhere"                             | /place         | is not one of offline, online
            "place":"offline"                              | "place":"offline","margin":1.01               | /margin        | is more than 1
            "place":"offline"                              | "place":"offline","margin":-0.1               | /margin        | is less than 0
            "place":"offline"                              | "place":"offline","margin":0.1234567          | /margin        | has more than six decimals
            "place":"offline"                              | "place":"offline","reference":" "             | /reference     | size must be
            "occurredAt":"2026-03-01T10:00:00Z"            | "occurredAt":"2999-01-01T00:00:00Z"           | /occurredAt    | lies in the future
            "occurredAt":"2026-03-01T10:00:00Z"            | "occurredAt":"1850-01-01T00:00:00Z"           | /occurredAt    | is before 1970
            """)
    void what_makes_no_sale_is_refused_with_a_pointer_and_nothing_is_kept(
            String right, String wrong, String pointer, String message) {
        String contact = contactOf("saul", "lead");

        record("saul", sale(contact, "10.00").replace(right, wrong))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("errors[0].message", containsString(message));

        as("admin").get(PATH).then().body("items", empty());
        as("saul").get("/api/v1/contacts/" + contact).then().body("lifecycleStage", equalTo("lead"));
    }

    @Test
    void a_caller_whose_clock_is_a_minute_fast_is_believed() {
        String soon = Instant.now().plusSeconds(60).toString();

        record("saul", sale(contactOf("saul", "lead"), "10.00").replace("2026-03-01T10:00:00Z", soon))
                .statusCode(201);
    }

    @Test
    void a_contact_out_of_reach_and_one_that_does_not_exist_are_refused_in_the_same_words() {
        String outOfReach = contactOf("mateo", "lead");

        for (String contact : new String[] {outOfReach, UUID.randomUUID().toString()}) {
            record("saul", sale(contact, "10.00"))
                    .statusCode(400)
                    .body("detail", equalTo("/contactId: is not a contact within reach"));
        }

        as("admin").get("/api/v1/contacts/" + outOfReach).then().body("lifecycleStage", equalTo("lead"));
    }

    @Test
    void a_correction_changes_the_amount_and_honours_if_match() {
        String contact = contactOf("saul", "customer");
        String id = record("saul", sale(contact, "10.00")).extract().path("id");

        patch(id, "{\"amount\":{\"amount\":\"12.50\"},\"margin\":0.25}", "\"0\"")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("amount.amount", equalTo("12.50"))
                .body("amount.currency", equalTo("MXN"))
                .body("margin", equalTo(0.25f));
        patch(id, "{\"margin\":0.5}", "\"0\"").statusCode(412);
        patch(id, "{\"amount\":{\"amount\":\"-1.00\"}}", "*")
                .statusCode(400)
                .body("errors.pointer", contains("/amount/amount"));
        patch(id, "{\"contactId\":\"%s\"}".formatted(contactOf("saul", "lead")), "*")
                .statusCode(400)
                .body("errors.pointer", contains("/contactId"));

        as("saul")
                .get(PATH + "/" + id)
                .then()
                .body("amount.amount", equalTo("12.50"))
                .body("margin", equalTo(0.25f));
        Eventually.holds(() -> timeline(contact)
                .body("items.type", contains("sale.updated", "contact.created", "sale.won"))
                .body("items[0].properties.amount", equalTo("12.50")));
    }

    @Test
    void the_list_is_filtered_by_contact_and_starts_with_the_latest() {
        String contact = contactOf("saul", "lead");
        record("saul", sale(contact, "1.00")).statusCode(201);
        record("saul", sale(contact, "2.00").replace("2026-03-01", "2026-03-02"))
                .statusCode(201);
        record("saul", sale(contactOf("saul", "lead"), "3.00")).statusCode(201);

        as("saul")
                .get(PATH + "?contactId=" + contact)
                .then()
                .statusCode(200)
                .body("items.amount.amount", contains("2.00", "1.00"))
                .body("next", nullValue());
        as("saul").get(PATH).then().body("items", hasSize(3));
    }

    private static ValidatableResponse timeline(String contact) {
        return as("admin")
                .get("/api/v1/contacts/%s/timeline".formatted(contact))
                .then();
    }

    private static String contactOf(String owner, String stage) {
        return as(owner)
                .contentType("application/json")
                .body("{\"firstName\":\"Of %s\",\"lifecycleStage\":\"%s\"}".formatted(owner, stage))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String sale(String contact, String amount) {
        return """
                {"contactId":"%s","amount":{"amount":"%s","currency":"MXN"},"occurredAt":"2026-03-01T10:00:00Z",
                 "place":"offline"}""".formatted(contact, amount);
    }

    private static String referenced(String contact, String reference) {
        return sale(contact, "10.00")
                .replace("{\"contactId\"", "{\"reference\":\"%s\",\"contactId\"".formatted(reference));
    }

    private static ValidatableResponse record(String user, String body) {
        return as(user).contentType("application/json").body(body).post(PATH).then();
    }

    private static ValidatableResponse patch(String id, String body, String ifMatch) {
        return as("saul")
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(PATH + "/" + id)
                .then();
    }
}
