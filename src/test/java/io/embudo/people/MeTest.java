package io.embudo.people;

import static io.embudo.support.Calls.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.support.Eventually;
import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MeTest {

    @Test
    void callers_learn_who_they_are_and_what_they_may_do() {
        Eventually.holds(() -> get("sofia", "me")
                .statusCode(200)
                .body("username", equalTo("sofia"))
                .body("name", equalTo("Sofía Vega"))
                .body("email", equalTo("sofia@embudo.example"))
                .body("language", equalTo("es"))
                .body("roles", contains("sales-manager"))
                .body("teams.name", contains("sales"))
                .body("permissions.find { it.permission == 'contacts:read' }.scope", equalTo("team"))
                .body("permissions.find { it.permission == 'mail:send' }.scope", nullValue()));
    }

    @Test
    void who_may_do_nothing_may_still_ask() {
        Realm.person("nadie");
        try {
            given().auth()
                    .oauth2(Tokens.fresh("nadie"))
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .body("roles", hasSize(0))
                    .body("teams", hasSize(0))
                    .body("permissions", hasSize(0));
        } finally {
            Realm.clear();
        }
    }
}
