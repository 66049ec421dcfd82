package io.embudo.schedules;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People say when they are at work, and managers say it for them. */
@QuarkusTest
class SchedulesTest {

    private static final String MINE = "me/schedule";
    private static final String MORNINGS = """
            {"workingHours":{"timeZone":"America/Mexico_City","spans":[{"days":["monday"],"from":"09:00","to":"14:00"}]},
             "daysOff":[{"from":"2026-12-24","to":"2027-01-01"}]}""";

    @Test
    void what_somebody_says_of_their_hours_is_kept_and_changed_on_the_ground_of_what_was_read() {
        get("saul", MINE).statusCode(404);

        put("saul", MINE, MORNINGS, null)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("email", containsString("saul"))
                .body("workingHours.timeZone", equalTo("America/Mexico_City"))
                .body("daysOff.from", contains("2026-12-24"));
        put("saul", MINE, MORNINGS, null).statusCode(428);
        put("saul", MINE, MORNINGS.replace("09:00", "10:00"), "\"0\"")
                .statusCode(200)
                .body("version", equalTo(1));
        put("saul", MINE, MORNINGS, "\"0\"").statusCode(412);

        get("saul", MINE).header("ETag", "\"1\"").body("workingHours.spans.from", contains("10:00"));
        get("ana", MINE).statusCode(404);
    }

    @Test
    void a_manager_says_it_for_somebody_else_and_nobody_else_does() {
        String saul = get("saul", "me").extract().path("id");
        String path = "users/%s/schedule".formatted(saul);

        put("ana", path, MORNINGS, null).statusCode(403);
        put("sofia", path, MORNINGS, null)
                .statusCode(200)
                .body("userId", equalTo(saul))
                .body("email", containsString("saul"));

        get("saul", MINE).statusCode(200).body("workingHours.spans.to", contains("14:00"));
        get("sofia", path).statusCode(200);
        get("ana", path).statusCode(403);
        put("sofia", "users/%s/schedule".formatted(UUID.randomUUID()), MORNINGS, null)
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            America/Mexico_City | Mars/Olympus | /workingHours/timeZone
            09:00               | 25:00        | /workingHours/spans/0/from
            monday              | someday      | /workingHours/spans/0/days/0
            2027-01-01          | 2026-01-01   | /daysOff/0/to
            2027-01-01          | tomorrow     | /daysOff/0/to
            """)
    void hours_that_there_are_not_are_refused(String right, String wrong, String pointer) {
        put("saul", MINE, MORNINGS.replace(right, wrong), null)
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
        get("saul", MINE).statusCode(404);
    }

    private static ValidatableResponse put(String user, String path, String body, @Nullable String ifMatch) {
        var request = as(user).contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/" + path)
                .then();
    }
}
