package io.embudo.search;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searching contacts by every kind of comparison. */
@QuarkusTest
class SearchResourceTest {

    private static final String CONTACTS = """
            Email,First name,Country,City,Visits,Prefers calls,Lifecycle stage
            ana@example.com,Ana,Mexico,Mumbai,3,yes,customer
            bea@example.com,Bea,India,Thane & Outskirts,12,no,lead
            coco@example.com,Coco,,100%,0.5,no,lead
            dora@example.com,Dora,España,,,,opportunity
            """;

    @BeforeEach
    void four_contacts() {
        String job = as("mateo")
                .multiPart("file", "contacts.csv", CONTACTS.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/jobs/" + job)
                .then()
                .body("state", equalTo("succeeded"))
                .body("result.created", equalTo(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'property':'firstName','eq':'Ana'}                        | Ana",
                "{'property':'firstName','neq':'Ana'}                       | Bea Coco Dora",
                "{'property':'properties.city','neq':'Mumbai'}              | Bea Coco Dora",
                "{'property':'country','in':['MX','ES']}                    | Ana Dora",
                "{'property':'country','notIn':['MX','ES']}                 | Bea Coco",
                "{'property':'country','in':[]}                             | ~~",
                "{'property':'country','notIn':[]}                          | Ana Bea Coco Dora",
                "{'property':'properties.visits','lt':3}                    | Coco",
                "{'property':'properties.visits','lte':3}                   | Ana Coco",
                "{'property':'properties.visits','gt':3}                    | Bea",
                "{'property':'properties.visits','gte':3.0}                 | Ana Bea",
                "{'property':'properties.visits','between':[0.5,3]}         | Ana Coco",
                "{'property':'properties.visits','eq':12}                   | Bea",
                "{'property':'properties.city','contains':'OUTSKIRTS'}      | Bea",
                "{'property':'properties.city','contains':'%'}              | Coco",
                "{'property':'properties.city','startsWith':'th'}           | Bea",
                "{'property':'properties.city','isKnown':true}              | Ana Bea Coco",
                "{'property':'properties.city','isUnknown':true}            | Dora",
                "{'property':'properties.visits','isUnknown':true}          | Dora",
                "{'property':'properties.prefersCalls','eq':true}               | Ana",
                "{'not':{'property':'properties.prefersCalls','eq':true}}       | Bea Coco Dora",
                "{'not':{'property':'properties.visits','gt':3}}            | Ana Coco Dora",
                "{'property':'lifecycleStage','eq':'lead'}                  | Bea Coco",
                "{'property':'createdAt','gt':'2020-01-01T00:00:00Z'}       | Ana Bea Coco Dora",
                "{'property':'ownerId','isKnown':true}                      | ~~",
                "{'all':[]}                                                 | Ana Bea Coco Dora",
                "{'any':[]}                                                 | ~~",
                "{'any':[{'property':'firstName','eq':'Ana'},{'all':[{'property':'lifecycleStage','eq':'lead'},{'property':'properties.visits','gt':1}]}]} | Ana Bea"
            })
    void each_comparison_finds_what_it_says(String where, String names) {
        List<String> found = search("{'where':%s}".formatted(where))
                .statusCode(200)
                .body("$", not(hasKey("total")))
                .extract()
                .path("items.firstName");

        Set<String> expected = names.isBlank() ? Set.of() : Set.of(names.strip().split(" "));
        assertEquals(new TreeSet<>(expected), new TreeSet<>(found));
    }

    @Test
    void pages_follow_one_another_and_the_total_is_told_on_demand() {
        ValidatableResponse first = search("{'limit':3,'count':'exact'}");
        first.body("items", hasSize(3)).body("total", equalTo(4));

        String next = first.extract().path("next");
        search("{'limit':3,'after':'%s'}".formatted(next))
                .body("items", hasSize(1))
                .body("next", equalTo(null));

        search("{'after':'%s','where':{'all':[]}}".formatted(next))
                .statusCode(400)
                .body("type", equalTo("urn:embudo:problem:invalid-cursor"));
    }

    @Test
    void a_search_reaches_what_its_caller_may_read() {
        as("saul")
                .contentType("application/json")
                .body("{\"firstName\":\"Of saul\"}")
                .post("/api/v1/contacts");

        assertEquals(5, total("saul"));
        assertEquals(4, total("silvia"));
        assertEquals(5, total("sofia"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'where':{'property':'shoeSize','eq':1}}  | /where/property",
                "{'where':{'all':[{'property':'properties.visits','eq':'x'}]}} | /where/all/0/eq",
                "{'limit':501}                             | /limit",
                "{'limit':0}                               | /limit",
                "{'count':'some'}                          | /count",
                "{'wher':{}}                               | /wher"
            })
    void what_cannot_be_searched_for_is_named(String body, String pointer) {
        search(body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void a_condition_of_too_many_values_is_refused_before_the_database_sees_it() {
        String list = "{'property':'email','in':[" + "'a@b.example',".repeat(999) + "'a@b.example']}";

        search("{'where':{'any':[" + (list + ",").repeat(66) + list + "]}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/any/10/in"));
        search("{'where':{'any':[" + (list + ",").repeat(9) + list + "]}}").statusCode(200);
    }

    @Test
    void a_quick_search_takes_ten_words() {
        as("mateo")
                .queryParam("q", "a ".repeat(11))
                .get("/api/v1/contacts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("q"));
        as("mateo")
                .queryParam("q", "a ".repeat(10))
                .get("/api/v1/contacts")
                .then()
                .statusCode(200);
    }

    private static int total(String user) {
        return as(user).contentType("application/json")
                .body("{\"count\":\"exact\"}")
                .post("/api/v1/contacts/search")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    private static ValidatableResponse search(String body) {
        return as("mateo")
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/api/v1/contacts/search")
                .then();
    }
}
