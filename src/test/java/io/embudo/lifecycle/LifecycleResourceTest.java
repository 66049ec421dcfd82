package io.embudo.lifecycle;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LifecycleResourceTest {

    @Test
    void the_moves_that_are_allowed_can_be_changed() {
        String id = create("marta", "contacts", "{\"lifecycleStage\":\"customer\"}");
        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"lead\"}").statusCode(400);
        get("marta", "lifecycle").header("ETag", "\"0\"").body("moves.customer", contains("loyal", "promoter"));

        replace("\"0\"", "{\"moves\":{\"customer\":[\"lead\"]}}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("moves.customer", contains("lead"));

        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"lead\"}").statusCode(200);
        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"customer\"}").statusCode(400);
    }

    @Test
    void a_policy_is_never_replaced_blindly() {
        replace(null, "{\"moves\":{}}").statusCode(428);
        replace("\"7\"", "{\"moves\":{}}").statusCode(412);
        for (String body : List.of(
                "{}",
                "{\"moves\":null}",
                "{\"moves\":{\"lead\":[\"king\"]}}",
                "{\"moves\":{\"king\":[]}}",
                "{\"moves\":{\"lead\":[\"lead\"]}}",
                "{\"moves\":{\"lead\":null}}",
                "{\"moves\":{\"lead\":[null]}}")) {
            replace("\"0\"", body).statusCode(400);
        }
        get("marta", "lifecycle").header("ETag", "\"0\"").body("moves.lead", notNullValue());
    }

    @Test
    void the_stages_of_a_contact_are_listed_with_how_long_it_stayed() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        patch("marta", "contacts/" + id, "{\"lifecycleStage\":\"opportunity\"}");

        get("marta", "contacts/" + id + "/lifecycle")
                .body("items.stage", contains("lead", "opportunity"))
                .body("items[0].leftAt", notNullValue())
                .body("items[1].leftAt", nullValue())
                .body("items[1].source", equalTo("api"));
    }

    private static ValidatableResponse replace(@Nullable String ifMatch, String body) {
        var request = as("marta").contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/lifecycle")
                .then();
    }
}
