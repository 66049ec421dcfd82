package io.embudo.conditions;

import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where little work is allowed, a condition that is to be kept is refused by what the database expects of it. */
@QuarkusTest
@TestProfile(CostlyConditionTest.LittleWork.class)
class CostlyConditionTest {

    /** Reading the contacts of an empty table is a tenth of it, and their events more than all. */
    public static final class LittleWork implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("embudo.conditions.max-plan-cost", "150");
        }
    }

    private static final String CHEAP = "{\"property\":\"email\",\"isKnown\":true}";
    private static final String COSTLY = "{\"did\":\"cta.clicked\",\"atLeast\":2}";

    @Test
    void a_condition_past_the_limit_is_refused_with_its_costliest_clause() {
        segment("{\"all\":[%s,%s,%s]}".formatted(CHEAP, COSTLY, CHEAP))
                .statusCode(400)
                .body("type", equalTo("urn:embudo:problem:invalid-value"))
                .body("errors.pointer", contains("/where/all/1"))
                .body("errors[0].message", containsString("makes the condition too costly"))
                .body("errors[0].message", containsString("and 150 are allowed"));
        segment(COSTLY).statusCode(400).body("errors.pointer", contains("/where"));
        post("marta", "segments/preview", "{\"where\":%s}".formatted(COSTLY)).statusCode(400);
    }

    @Test
    void one_within_the_limit_is_kept_and_a_search_is_not_weighed() {
        segment("{\"all\":[%s]}".formatted(CHEAP)).statusCode(201);
        post("marta", "contacts/search", "{\"where\":%s}".formatted(COSTLY)).statusCode(200);
    }

    private static ValidatableResponse segment(String where) {
        return post("marta", "segments", "{\"name\":\"S\",\"kind\":\"dynamic\",\"where\":%s}".formatted(where));
    }
}
