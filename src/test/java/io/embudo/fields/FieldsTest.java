package io.embudo.fields;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists and searches answer: which fields, which contacts, how many. */
@QuarkusTest
class FieldsTest {

    @Inject
    Pool pool;

    private String lucia = "";

    @BeforeEach
    void two_contacts() {
        lucia = create(
                "mateo",
                "contacts",
                Map.of(
                        "email",
                        "lucia@example.com",
                        "firstName",
                        "Lucía",
                        "tags",
                        List.of("vip"),
                        "lifecycleStage",
                        "customer"));
        create("mateo", "contacts", Map.of("email", "juan@example.com", "firstName", "Juan"));
    }

    @Test
    void an_answer_has_the_fields_asked_for_and_the_id() {
        get("mateo", "contacts?sort=firstName&fields=firstName,tags,createdAt,lastName,originalSource")
                .statusCode(200)
                .body("items.firstName", contains("Juan", "Lucía"))
                .body("items[1].tags", contains("vip"))
                .body("items[1].id", equalTo(lucia))
                .body("items[1].createdAt", containsString("T"))
                .body("items[1].lastName", nullValue())
                .body("items[1]", aMapWithSize(6));
        get("mateo", "contacts?fields=id").body("items[0]", aMapWithSize(1));
        post("mateo", "contacts/search", "{\"fields\":[\"email\"],\"sort\":[\"-email\"]}")
                .statusCode(200)
                .body("items.email", contains("lucia@example.com", "juan@example.com"))
                .body("items[0]", aMapWithSize(2));
    }

    @Test
    void without_a_choice_an_answer_is_whole() {
        get("mateo", "contacts")
                .body("items[1].id", equalTo(lucia))
                .body("items[1].version", equalTo(0))
                .body("items[1].properties", aMapWithSize(0))
                .body("$", not(hasKey("total")));
    }

    @Test
    void every_field_can_be_asked_for() {
        ContactFields.OWN.keySet().forEach(name -> get("mateo", "contacts?fields=" + name)
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0]", hasKey(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields=shoeSize             | fields",
                "fields=properties.shoeSize  | fields",
                "fields=email,,phone         | fields",
                "sort=shoeSize               | sort",
                "sort=tags                   | sort",
                "sort=--email                | sort",
                "sort=email,-email           | sort",
                "count=some                  | count",
                "archived=perhaps            | archived",
                "ownerId=me                  | ownerId",
                "lifecycleStage=stranger     | lifecycleStage",
                "first_name=x                | first_name"
            })
    void what_is_not_known_is_named(String query, String name) {
        get("mateo", "contacts?" + query).statusCode(400).body("errors[0].pointer", equalTo(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'fields':['email','shoeSize']}   | /fields/1",
                "{'sort':['email','-properties.x']}| /sort/1",
                "{'sort':[null]}                   | /sort/0",
                "{'count':'some'}                  | /count"
            })
    void what_is_not_known_in_a_body_is_pointed_at(String body, String pointer) {
        post("mateo", "contacts/search", body.replace('\'', '"'))
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "email=LUCIA@example.com,1",
        "lifecycleStage=customer,1",
        "lifecycleStage=promoter,0",
        "ownerId=00000000-0000-4000-8000-000000000000,0",
        "teamId=00000000-0000-4000-8000-000000000000,0",
        "archived=false,2"
    })
    void a_filter_leaves_those_that_fit(String query, int count) {
        get("mateo", "contacts?count=exact&" + query)
                .statusCode(200)
                .body("items", hasSize(count))
                .body("total", equalTo(count));
    }

    @Test
    void the_archived_are_a_list_of_their_own() {
        pool.preparedQuery("update contact set archived_at = now() where id = '%s'".formatted(lucia))
                .execute()
                .await()
                .indefinitely();

        get("mateo", "contacts?fields=firstName").body("items.firstName", contains("Juan"));
        get("mateo", "contacts?fields=firstName&archived=true&count=exact")
                .body("items.firstName", contains("Lucía"))
                .body("total", equalTo(1));
    }

    @Test
    void the_total_is_estimated_or_exact() {
        get("mateo", "contacts?limit=1&count=exact").body("total", equalTo(2));
        get("mateo", "contacts?limit=1&count=estimate").body("total", notNullValue());
        post("mateo", "contacts/search", "{\"count\":\"estimate\",\"q\":\"lucia\"}")
                .statusCode(200)
                .body("total", notNullValue());
    }
}
