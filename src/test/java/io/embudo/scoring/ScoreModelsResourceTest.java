package io.embudo.scoring;

import static io.embudo.support.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScoreModelsResourceTest {

    private static final DefaultModel MODEL = new DefaultModel();

    @AfterEach
    void restore() {
        MODEL.restore();
    }

    @Test
    void one_model_is_there_from_the_start() {
        as("ana")
                .get(DefaultModel.PATH)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue())
                .body("items[0].name", equalTo("Default"))
                .body(
                        "items[0].rules.name",
                        contains("forms", "calls to action", "e-mail links", "meetings", "calls", "profile"));
        as("ana")
                .get(MODEL.path())
                .then()
                .statusCode(200)
                .body("rules[3].kind", equalTo("event"))
                .body("rules[3].event", equalTo("activity.logged"))
                .body("rules[3].where.type", equalTo("meeting"))
                .body("rules[3].points", equalTo(20))
                .body("rules[3].atMost", equalTo(40));
        as("ana").get(DefaultModel.PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void a_patch_replaces_the_rules_as_a_whole_and_leaves_the_name() {
        patch("""
                {"rules":[{"name":"won","kind":"event","event":"sale.won","where":{"place":"offline"},"points":30},
                          {"name":"left","kind":"event","event":"consent.withdrawn","points":-50}]}""")
                .statusCode(200)
                .body("name", equalTo("Default"))
                .body("rules.name", contains("won", "left"))
                .body("rules.points", contains(30, -50))
                .body("rules[0].atMost", nullValue());

        as("ana").get(MODEL.path()).then().body("rules.name", contains("won", "left"));
    }

    @Test
    void a_model_is_never_changed_blindly_nor_on_the_ground_of_an_older_reading() {
        String before = MODEL.etag();
        as("marta")
                .contentType("application/merge-patch+json")
                .body("{\"name\":\"Mine\"}")
                .patch(MODEL.path())
                .then()
                .statusCode(428)
                .body("type", equalTo("urn:embudo:problem:precondition-required"));
        patch("{\"name\":\"First\"}").statusCode(200);
        as("marta")
                .contentType("application/merge-patch+json")
                .header("If-Match", before)
                .body("{\"name\":\"Second\"}")
                .patch(MODEL.path())
                .then()
                .statusCode(412);

        as("ana").get(MODEL.path()).then().body("name", equalTo("First"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"event","event":"form.submitted","points":1}                                      | /rules/1/name          | must not be blank
            {"name":"a","kind":"event","event":"form.submitted","points":1}                           | /rules/1/name          | is the name of a rule above
            {"name":"b","kind":"weather","points":1}                                                  | /rules/1/kind          | is not one of event, profile
            {"name":"b","kind":"event","points":1}                                                    | /rules/1/event         | is needed
            {"name":"b","kind":"event","event":"email.opened","points":1}                             | /rules/1/event         | is not one of form.submitted
            {"name":"b","kind":"profile","event":"form.submitted","points":1}                         | /rules/1/event         | belongs to rules of the kind event
            {"name":"b","kind":"profile","where":{"type":"call"},"points":1}                          | /rules/1/where         | belongs to rules of the kind event
            {"name":"b","kind":"event","event":"form.submitted","where":{"a":[1]},"points":1}         | /rules/1/where/a       | is not a text, a number or a truth value
            {"name":"b","kind":"event","event":"form.submitted"}                                      | /rules/1/points        | must not be null
            {"name":"b","kind":"event","event":"form.submitted","points":101}                         | /rules/1/points        | must be less than or equal to 100
            {"name":"b","kind":"event","event":"form.submitted","points":-101}                        | /rules/1/points        | must be greater than or equal to -100
            {"name":"b","kind":"event","event":"form.submitted","points":1.5}                         | /rules/1/points        | is not a whole number
            {"name":"b","kind":"event","event":"form.submitted","points":"many"}                      | /rules/1/points        | is not a whole number
            {"name":"b","kind":"event","event":"form.submitted","points":1,"atMost":0}                | /rules/1/atMost        | must be greater than or equal to 1
            {"name":"b","kind":"event","event":"form.submitted","points":1,"weight":2}                | /rules/1/weight        | is not known
            null                                                                                      | /rules/1               | must not be null
            """)
    void a_rule_that_makes_no_sense_is_refused_with_a_pointer_and_nothing_changes(
            String rule, String pointer, String message) {
        patch("{\"rules\":[{\"name\":\"a\",\"kind\":\"profile\",\"points\":2},%s]}".formatted(rule))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("errors[0].message", containsString(message));

        as("ana").get(MODEL.path()).then().body("rules", hasSize(6)).header("ETag", MODEL.etag());
    }

    @Test
    void there_are_at_most_fifty_rules() {
        patch("{\"rules\":[%s]}".formatted(profileRules(51)))
                .statusCode(400)
                .body("errors.pointer", contains("/rules"));
        patch("{\"rules\":[%s]}".formatted(profileRules(50))).statusCode(200);
        patch("{\"rules\":[]}").statusCode(200).body("rules", hasSize(0));
        patch("{\"rules\":null}").statusCode(400).body("errors.pointer", contains("/rules"));
    }

    @Test
    void a_marketer_reads_models_and_may_not_change_them() {
        as("mateo").get(MODEL.path()).then().statusCode(200);
        as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"name\":\"Mine\"}")
                .patch(MODEL.path())
                .then()
                .statusCode(403);
    }

    private static String profileRules(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"name\":\"rule %d\",\"kind\":\"profile\",\"points\":1}"::formatted)
                .collect(Collectors.joining(","));
    }

    private static ValidatableResponse patch(String body) {
        return MODEL.patch(body);
    }
}
