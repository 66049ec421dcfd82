package io.embudo.privacy;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.attribution.Facts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything about a person in one file. */
@QuarkusTest
class PersonalDataTest {

    private final Facts facts;

    PersonalDataTest(Pool pool) {
        this.facts = new Facts(pool);
    }

    @Test
    void the_file_holds_everything_about_the_person_and_nothing_about_others() {
        create("marta", "properties/contacts", "{\"name\":\"course\",\"type\":\"text\"}");
        String contact = create("saul", "contacts", """
                {"email":"zenobia@example.com","firstName":"Zenobia","properties":{"course":"Physics"}}""");
        String other = create("saul", "contacts", "{\"firstName\":\"Somebody else\"}");
        patch("saul", "contacts/" + contact, "{\"firstName\":\"Zoe\"}");
        post("saul", "contacts/" + contact + "/consents", """
                {"purpose":"marketing","channel":"phone","granted":true,"text":"Call me","source":"phoneCall"}""");
        create("saul", "activities", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-02T10:00:00Z","notes":"Wants a \\"tour\\""}""".formatted(contact));
        create("saul", "activities", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-02T10:00:00Z","notes":"Other"}""".formatted(other));
        create("saul", "sales", """
                {"contactId":"%s","amount":{"amount":"12.50","currency":"MXN"},"occurredAt":"%s","reference":"R-1",
                 "place":"offline"}""".formatted(contact, Instant.now()));

        get("sofia", "contacts/" + contact + "/personal-data")
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Disposition", containsString("attachment; filename=\"personal-data-" + contact))
                .body("contactId", equalTo(contact))
                .body("contact", hasSize(1))
                .body("contact[0].firstName", equalTo("Zoe"))
                .body("contact[0].'properties.course'", equalTo("Physics"))
                .body("history[0].after.firstName", equalTo("Zenobia"))
                .body("history[1].after.firstName", equalTo("Zoe"))
                .body("consents.text", contains("Call me"))
                .body("activities.notes", contains("Wants a \"tour\""))
                .body("sales.reference", contains("R-1"))
                .body("events.type", hasItems("contact.created", "consent.given", "activity.logged", "sale.won"))
                .body("formSubmissions", hasSize(0))
                .body("messages", hasSize(0))
                .body("visitors", hasSize(0));
    }

    @Test
    void a_long_past_is_told_to_its_first_event() {
        UUID contact = facts.contact();
        facts.run("""
                insert into event (id, type, occurred_at, contact_id, actor)
                select uuidv7(), 'page.viewed', now() - make_interval(secs => (n / 3)::int), $1, 'visitor'
                from generate_series(1, 4321) n""", Tuple.of(contact));

        List<String> ids = get("marta", "contacts/" + contact + "/personal-data")
                .statusCode(200)
                .extract()
                .path("events.findAll { it.type == 'page.viewed' }.id");

        assertEquals(4321, ids.size());
        assertEquals(4321, new HashSet<>(ids).size());
    }

    @Test
    void the_file_of_somebody_archived_is_there_and_that_of_somebody_out_of_reach_is_not() {
        UUID contact = facts.contact();
        facts.run("update contact set archived_at = now() where id = $1", Tuple.of(contact));

        get("marta", "contacts/" + contact + "/personal-data").statusCode(200);
        get("sofia", "contacts/" + contact + "/personal-data").statusCode(404);
        get("mateo", "contacts/" + contact + "/personal-data").statusCode(403);
        get("marta", "contacts/" + UUID.randomUUID() + "/personal-data").statusCode(404);
    }
}
