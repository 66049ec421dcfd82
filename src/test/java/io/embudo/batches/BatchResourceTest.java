package io.embudo.batches;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchResourceTest {

    private static final String BATCH = "contacts/batch";

    @Test
    void a_thousand_upserts_create_and_then_patch() {
        ValidatableResponse first = upserts(1000, "Ana");
        first.statusCode(200).body("items", hasSize(1000)).body("items.status", everyItem(is(201)));
        List<String> ids = first.extract().path("items.id");

        ValidatableResponse second = upserts(1000, "Eva");
        second.body("items.status", everyItem(is(200)));
        assertEquals(ids, second.extract().path("items.id"));
        get("marta", "contacts/" + ids.get(999))
                .body("firstName", equalTo("Eva"))
                .body("lastName", equalTo("Gil"))
                .body("version", equalTo(1));
    }

    private static ValidatableResponse upserts(int count, String name) {
        List<Map<String, Object>> items = IntStream.range(0, count)
                .<Map<String, Object>>mapToObj(number -> Map.of(
                        "contact",
                        name.equals("Ana")
                                ? Map.of(
                                        "email",
                                        "p%d@example.com".formatted(number),
                                        "firstName",
                                        name,
                                        "lastName",
                                        "Gil")
                                : Map.of("email", "P%d@example.com".formatted(number), "firstName", name)))
                .toList();
        return post("marta", BATCH, Map.of("operation", "upsert", "by", "email", "items", items));
    }

    @Test
    void every_item_has_a_result_of_its_own_in_order() {
        String known = create("marta", "contacts", "{\"email\":\"known@example.com\"}");

        post("marta", BATCH, """
                {"operation":"create","items":[
                  {"contact":{"email":"new@example.com"}},
                  {"contact":{"email":"known@example.com"}},
                  {"contact":{"email":"nobody"}},
                  {"contact":{"phone":"12"}},
                  {"contact":{"colour":"red"}},
                  {"contact":{"email":"new@example.com"}},
                  {"key":"x"},
                  {"contact":{"firstName":"Eva"}}]}""")
                .statusCode(207)
                .body("items.index", contains(0, 1, 2, 3, 4, 5, 6, 7))
                .body("items.status", contains(201, 409, 400, 400, 400, 409, 400, 201))
                .body("items[1].problem.existingId", equalTo(known))
                .body("items[2].problem.errors[0].pointer", equalTo("/email"))
                .body("items[3].problem.errors[0].pointer", equalTo("/phone"))
                .body("items[4].problem.errors[0].pointer", equalTo("/colour"))
                .body("items[6].problem.errors[0].pointer", equalTo("/contact/contact"))
                .body("items[7].id", notNullValue());
        get("marta", "contacts").body("items", hasSize(3));
    }

    @Test
    void an_atomic_batch_writes_all_or_nothing() {
        post("marta", BATCH + "?atomic=true", """
                {"operation":"create","items":[{"contact":{"firstName":"Ana"}},{"contact":{"email":"nobody"}}]}""")
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/items/1/contact/email"));
        get("marta", "contacts").body("items", hasSize(0));

        post("marta", BATCH + "?atomic=true", """
                {"operation":"create","items":[{"contact":{"firstName":"Ana"}},{"contact":{"firstName":"Eva"}}]}""").statusCode(200);
        get("marta", "contacts").body("items", hasSize(2));
    }

    @Test
    void contacts_are_read_in_the_order_asked_for() {
        String ana = create("marta", "contacts", "{\"email\":\"ana@example.com\"}");
        create("marta", "contacts", "{\"email\":\"eva@example.com\",\"otherEmails\":[\"eve@example.com\"]}");

        post("ana", BATCH, """
                {"operation":"read","by":"email","items":[{"key":"eve@example.com"},{"key":"x@example.com"},
                 {"key":"ANA@example.com"}]}""")
                .statusCode(207)
                .body("items.status", contains(200, 404, 200))
                .body("items[0].contact.email", equalTo("eva@example.com"))
                .body("items[2].id", equalTo(ana));
    }

    @Test
    void an_update_changes_what_it_names_and_clears_what_is_null() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\",\"lastName\":\"Gil\",\"tags\":[\"a\"]}");

        post("marta", BATCH, """
                {"operation":"update","items":[
                  {"key":"%s","contact":{"firstName":null,"tags":["b"]}},
                  {"key":"%s","contact":{"firstName":"x"}}]}""".formatted(id, UUID.randomUUID()))
                .statusCode(207)
                .body("items.status", contains(200, 404));
        get("marta", "contacts/" + id)
                .body("firstName", nullValue())
                .body("lastName", equalTo("Gil"))
                .body("tags", contains("b"));
    }

    @Test
    void archived_contacts_are_gone_from_reading() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        String body = "{\"operation\":\"archive\",\"items\":[{\"key\":\"%s\"}]}".formatted(id);

        post("marta", BATCH, body).statusCode(200).body("items.status", contains(204));
        get("marta", "contacts/" + id).statusCode(404);
        post("marta", BATCH, body).statusCode(207).body("items.status", contains(404));
    }

    @Test
    void nobody_writes_out_of_their_reach() {
        String other =
                create("marta", "contacts", Map.of("ownerId", UUID.randomUUID().toString(), "email", "o@example.com"));

        for (String operation : List.of("update", "archive")) {
            post("saul", BATCH, """
                    {"operation":"%s","items":[{"key":"%s","contact":{"firstName":"x"}}]}""".formatted(operation, other)).statusCode(207).body("items.status", contains(404));
        }
        post("saul", BATCH, """
                {"operation":"create","items":[{"contact":{"email":"o@example.com"}}]}""").body("items[0].problem.existingId", nullValue());
        post("ana", BATCH, "{\"operation\":\"create\",\"items\":[{\"contact\":{}}]}")
                .statusCode(403);
        get("marta", "contacts/" + other).body("firstName", nullValue());
    }

    @Test
    void a_contact_is_put_by_its_address() {
        String id = put("email/lucia@example.com", "{\"firstName\":\"Lucía\",\"lastName\":\"Gil\"}")
                .statusCode(201)
                .body("email", equalTo("lucia@example.com"))
                .body("ownerId", notNullValue())
                .extract()
                .path("id");

        put("email/Lucia@example.com", "{\"firstName\":\"Lucy\"}")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("lastName", equalTo("Gil"));
        get("marta", "contacts/by/email/lucia@example.com").body("firstName", equalTo("Lucy"));
        get("marta", "contacts/by/email/nobody@example.com").statusCode(404);
        put("shoe/44", "{}").statusCode(400);
        put("email/nobody", "{}").statusCode(400).body("errors.pointer", hasItem("/email"));
    }

    @Test
    void batches_of_the_wrong_shape_are_refused_whole() {
        String tooMany = "{\"operation\":\"create\",\"items\":[%s]}"
                .formatted(String.join(",", Collections.nCopies(1001, "{\"contact\":{}}")));
        for (String body : List.of(
                tooMany,
                "{\"operation\":\"create\",\"items\":[]}",
                "{\"operation\":\"delete\",\"items\":[{}]}",
                "{\"operation\":\"read\",\"by\":\"shoe\",\"items\":[{\"key\":\"x\"}]}",
                "{\"operation\":\"read\",\"items\":[{\"key\":\"x\"}]}",
                "{\"operation\":\"create\",\"items\":[null]}")) {
            post("marta", BATCH, body).statusCode(400);
        }
    }

    @Test
    void batches_that_race_for_the_same_addresses_leave_each_once() {
        IntStream.range(0, 6).parallel().forEach(number -> upserts(200, number % 2 == 0 ? "Ana" : "Eva")
                .body("items.id", hasSize(200)));
        get("marta", "contacts?limit=500").body("items", hasSize(200));
    }

    private static ValidatableResponse put(String key, String body) {
        return as("marta")
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/contacts/by/" + key)
                .then();
    }
}
