package io.embudo.routingrules;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RoutingRulesResourceTest {

    private static final String USER = "00000000-0000-7000-8000-00000000000a";
    private static final String ASSIGN = "{\"members\":[{\"userId\":\"%s\"}]}".formatted(USER);

    @Test
    void rules_are_listed_in_the_order_in_which_they_are_asked_the_last_resort_last() {
        rule("C", 5);
        rule("A", 1);
        rule("B", 5);

        get("marta", "routing-rules")
                .statusCode(200)
                .body("items.name", contains("A", "C", "B", "Last resort"))
                .body("items.lastResort", contains(false, false, false, true));
    }

    @Test
    void a_rule_is_answered_as_it_was_said() {
        String id = create("sofia", "routing-rules", """
                {"name":"Hot","where":{"property":"country","eq":"MX"},"score":{"from":60,"below":101},
                 "assign":{"teamId":"%1$s","method":"leastBusy","whenNobody":"teamOnly","members":[{"userId":"%1$s",
                 "capacity":3,"workingHours":{"timeZone":"America/Mexico_City",
                 "spans":[{"days":["monday"],"from":"09:00","to":"18:00"}]}}]}}""".formatted(USER));

        get("sofia", "routing-rules/" + id)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("position", equalTo(0))
                .body("enabled", equalTo(true))
                .body("where.eq", equalTo("MX"))
                .body("score.from", equalTo(60))
                .body("assign.method", equalTo("leastBusy"))
                .body("assign.whenNobody", equalTo("teamOnly"))
                .body("assign.members[0].capacity", equalTo(3))
                .body("assign.members[0].workingHours.spans[0].days", contains("monday"));
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_is_noted() {
        String id = rule("R", 1);

        patch("sofia", "routing-rules/" + id, "{\"name\":\"N\"}").statusCode(428);
        changed(id, "\"7\"", "{\"name\":\"N\"}").statusCode(412);
        changed(id, "\"0\"", "{\"name\":\"N\",\"where\":{\"property\":\"country\",\"eq\":\"MX\"}}")
                .statusCode(200);
        changed(id, "\"1\"", "{\"where\":{\"property\":\"email\",\"isKnown\":true},\"score\":{\"from\":5}}")
                .statusCode(200)
                .body("where.eq", nullValue())
                .body("score.from", equalTo(5));
        changed(id, "\"2\"", "{\"where\":null,\"score\":null}")
                .statusCode(200)
                .body("where", nullValue())
                .body("score", nullValue());

        get("admin", "audit?kind=changed&recordId=" + id)
                .statusCode(200)
                .body("items.operation", hasItem("routing_rule"));
    }

    @Test
    void an_archived_rule_is_gone_and_the_last_resort_never_is() {
        String id = rule("R", 1);
        String last = get("sofia", "routing-rules").extract().path("items.find { it.lastResort }.id");

        as("sofia").delete("/api/v1/routing-rules/" + id).then().statusCode(204);
        as("sofia").delete("/api/v1/routing-rules/" + last).then().statusCode(409);

        get("sofia", "routing-rules/" + id).statusCode(404);
        get("sofia", "routing-rules").body("items", hasSize(1));
        changed(last, "\"0\"", "{\"where\":{\"property\":\"country\",\"eq\":\"MX\"}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where"));
        changed(last, "\"0\"", "{\"assign\":%s}".formatted(ASSIGN)).statusCode(200);
    }

    @Test
    void a_segment_that_a_rule_looks_at_is_kept() {
        String segment = create("marta", "segments", "{\"name\":\"S\",\"kind\":\"static\"}");
        create("marta", "routing-rules", """
                {"name":"R","where":{"in":{"segment":"%s"}},"assign":%s}""".formatted(segment, ASSIGN));

        as("marta").delete("/api/v1/segments/" + segment).then().statusCode(409);
        get("marta", "segments/" + segment + "/references").body("items[0].kind", equalTo("routingRule"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"R","assign":{}}                                                    | /assign
            {"name":"R","assign":{"members":[{"userId":"U"}],"whenNobody":"teamOnly"}}  | /assign/teamId
            {"name":"R","assign":{"members":[{"userId":"U"},{"userId":"U"}]}}           | /assign/members/1/userId
            {"name":"R","assign":{"members":[{"userId":"U","capacity":-1}]}}            | /assign/members/0/capacity
            {"name":"R","assign":{"members":[{"userId":"U"}]},"score":{}}               | /score
            {"name":"R","assign":{"members":[{"userId":"U"}]},"score":{"from":5,"below":5}} | /score/below
            {"name":"R","assign":{"members":[{"userId":"U"}]},"where":{"property":"x","eq":1}} | /where/property
            {"name":" ","assign":{"members":[{"userId":"U"}]}}                          | /name
            {"name":"R"}                                                                | /assign
            {"name":"R","assign":{"members":[{"userId":"U","workingHours":{"timeZone":"Mars/Base","spans":[{"days":["monday"],"from":"09:00","to":"10:00"}]}}]}} | /assign/members/0/workingHours/timeZone
            {"name":"R","assign":{"members":[{"userId":"U","workingHours":{"timeZone":"UTC","spans":[{"days":["monday"],"from":"9","to":"10:00"}]}}]}} | /assign/members/0/workingHours/spans/0/from
            {"name":"R","assign":{"members":[{"userId":"U","workingHours":{"timeZone":"UTC","spans":[{"days":[],"from":"09:00","to":"10:00"}]}}]}} | /assign/members/0/workingHours/spans/0/days
            {"name":"R","assign":{"members":[{"userId":"U"}],"method":"lottery"}}       | /assign/method
            """)
    void what_makes_no_sense_is_named(String body, String pointer) {
        post("sofia", "routing-rules", body.replace("\"U\"", "\"" + USER + "\""))
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static String rule(String name, int position) {
        return create("sofia", "routing-rules", """
                {"name":"%s","position":%d,"assign":%s}""".formatted(name, position, ASSIGN));
    }

    private static ValidatableResponse changed(String id, String etag, String patch) {
        return as("sofia")
                .header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch("/api/v1/routing-rules/" + id)
                .then();
    }
}
