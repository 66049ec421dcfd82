package io.embudo.contacts;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContactsResourceTest {

    @Test
    void what_is_said_is_kept_in_one_way_of_writing() {
        String id = create("marta", "contacts", """
                {"email":" Lucia@Müller.DE ","otherEmails":["LUCIA@example.com","lucia@müller.de"],
                 "phone":"55 1234 5678","otherPhones":["+34 612 34 56 78","0034612345678"],
                 "country":"MX","timeZone":"America/Mexico_City","leadStatus":"inProgress","tags":["vip"," vip ","fair"]}""");

        get("marta", "contacts/" + id)
                .statusCode(200)
                .body("email", equalTo("lucia@xn--mller-kva.de"))
                .body("otherEmails", contains("lucia@example.com"))
                .body("phone", equalTo("+525512345678"))
                .body("otherPhones", hasItem("+34612345678"))
                .body("timeZone", equalTo("America/Mexico_City"))
                .body("lifecycleStage", equalTo("lead"))
                .body("leadStatus", equalTo("inProgress"))
                .body("tags", contains("vip", "fair"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone\":\"12\"} | /phone",
                "{\"phone\":\"call me\"} | /phone",
                "{\"otherPhones\":[\"+525512345678\",\"x\"]} | /otherPhones/1",
                "{\"timeZone\":\"Mars/Olympus\"} | /timeZone",
                "{\"otherEmails\":[\"nobody\"]} | /otherEmails/0",
                "{\"leadStatus\":\"asleep\"} | /leadStatus",
                "{\"tags\":[\"\"]} | /tags/0"
            })
    void a_value_that_is_none_is_refused_by_its_place(String body, String pointer) {
        post("marta", "contacts", body).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void every_address_of_a_contact_is_its_own() {
        String first = create("marta", "contacts", """
                {"email":"a@example.com","otherEmails":["b@example.com"]}""");

        for (String body : List.of(
                "{\"email\":\"B@example.com\"}",
                "{\"otherEmails\":[\"a@example.com\"]}",
                "{\"email\":\"a@example.com\"}")) {
            post("marta", "contacts", body)
                    .statusCode(409)
                    .body("existingId", equalTo(first))
                    .body("matchedOn", equalTo("email"));
        }
        patch("marta", "contacts/" + first, "{\"email\":\"b@example.com\",\"otherEmails\":[\"a@example.com\"]}")
                .statusCode(200)
                .body("email", equalTo("b@example.com"));
        patch("marta", "contacts/" + first, "{\"otherEmails\":null}").statusCode(200);
        create("marta", "contacts", "{\"email\":\"a@example.com\"}");
    }

    @Test
    void of_contacts_that_race_for_an_address_one_wins() {
        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(number -> post(
                                "marta",
                                "contacts",
                                number % 2 == 0
                                        ? "{\"email\":\"race@example.com\"}"
                                        : "{\"otherEmails\":[\"race@example.com\"]}")
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertEquals(201, answers.getFirst());
        assertEquals(List.of(409), answers.stream().skip(1).distinct().toList());
    }

    @Test
    void a_contact_is_given_only_to_where_its_giver_could_still_write_it() {
        String other = UUID.randomUUID().toString();
        post("saul", "contacts", Map.of("firstName", "Ana", "ownerId", other))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/ownerId"));
        String id = create("marta", "contacts", Map.of("firstName", "Ana", "ownerId", other));
        get("marta", "contacts/" + id).body("ownerId", equalTo(other));
        get("saul", "contacts/" + id).statusCode(404);
    }

    @Test
    void a_customer_does_not_become_a_lead_again() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"customer\"}").statusCode(200);

        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"lead\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/lifecycleStage"));
        get("marta", "contacts/" + id).body("lifecycleStage", equalTo("customer"));
    }

    @Test
    void a_change_says_in_its_event_what_changed() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        patch(
                "marta",
                "contacts/" + id,
                "{\"firstName\":\"Eva\",\"tags\":[\"vip\"],\"lifecycleStage\":\"opportunity\"}");

        Eventually.holds(() -> get("marta", "contacts/" + id + "/timeline?type=contact.updated")
                .body("items", hasSize(1))
                .body("items[0].properties.source", equalTo("api"))
                .body("items[0].properties.changed", contains("firstName", "lifecycleStage", "tags")));
        get("marta", "contacts/" + id + "/timeline?type=contact.lifecycleChanged")
                .body("items[0].properties.from", equalTo("lead"))
                .body("items[0].properties.to", equalTo("opportunity"));
    }

    @Test
    void a_patch_that_changes_nothing_is_no_event() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        patch("marta", "contacts/" + id, "{\"firstName\":\"Ana\"}").statusCode(200);
        patch("marta", "contacts/" + id, "{\"lastName\":\"Gil\"}").statusCode(200);

        Eventually.holds(() -> get("marta", "contacts/" + id + "/timeline?type=contact.updated")
                .body("items", hasSize(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien; drop table contact",
                "<script>alert(1)</script>",
                "𝒟𝓊𝓇𝒶𝓃",
                "\u202eevil",
                "a\u0301",
                "=1+1",
                "{{7*7}}",
                "\\u0000",
                "ñandú ☃",
                "null"
            })
    void every_odd_name_comes_back_as_it_was(String name) {
        String id = create("marta", "contacts", Map.of("firstName", name, "lastName", name));
        get("marta", "contacts/" + id).body("firstName", equalTo(name)).body("lastName", equalTo(name));
        get("marta", "contacts/" + id + "/history").body("items.value", hasItems(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"firstName\":\"a\\u0000b\"}", "{\"firstName\":\"\\ud800\"}", "{\"tags\":[\"\\udc00\"]}"})
    void what_cannot_be_stored_is_refused(String body) {
        Calls.post("marta", "contacts", body).statusCode(400);
    }

    @Test
    void nothing_is_made_up() {
        String id = create("marta", "contacts", "{}");
        get("marta", "contacts/" + id)
                .body("email", nullValue())
                .body("otherEmails", hasSize(0))
                .body("leadStatus", nullValue())
                .body("tags", hasSize(0));
    }
}
