package io.embudo.segments;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the tests of segments do again and again, through the API. */
final class SegmentSteps {

    static final String SEGMENTS = "/api/v1/segments";

    private SegmentSteps() {}

    static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user)).contentType("application/json");
    }

    static String contact(String user, String json) {
        return as(user).body(json.replace('\'', '"'))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static void change(String contact, String json) {
        as("marta")
                .contentType("application/merge-patch+json")
                .body(json.replace('\'', '"'))
                .patch("/api/v1/contacts/" + contact)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse create(String json) {
        return as("marta").body(json.replace('\'', '"')).post(SEGMENTS).then();
    }

    /** A segment of a condition, built. */
    static String segment(String kind, String where) {
        String id = create("{'name':'%s','kind':'%s','where':%s}".formatted("S " + where.length(), kind, where))
                .statusCode(201)
                .extract()
                .path("id");
        built(id);
        return id;
    }

    static String staticSegment(String name) {
        return create("{'name':'%s','kind':'static'}".formatted(name))
                .statusCode(201)
                .extract()
                .path("id");
    }

    static void built(String segment) {
        Eventually.holds(() -> get(segment).body("state", equalTo("ready")));
    }

    static ValidatableResponse get(String segment) {
        return as("marta").get(SEGMENTS + "/" + segment).then().statusCode(200);
    }

    static ValidatableResponse patch(String segment, @Nullable String ifMatch, String json) {
        RequestSpecification request =
                as("marta").contentType("application/merge-patch+json").body(json.replace('\'', '"'));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch(SEGMENTS + "/" + segment)
                .then();
    }

    static TreeSet<String> members(String user, String segment) {
        List<String> ids = as(user).queryParam("limit", 500)
                .get(SEGMENTS + "/" + segment + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        return new TreeSet<>(ids);
    }

    static ValidatableResponse post(String path, String json) {
        return as("marta").body(json.replace('\'', '"')).post(SEGMENTS + path).then();
    }
}
