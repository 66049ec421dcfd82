package io.embudo.clients;

import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A TypeScript client made from the contract compiles strictly and does what a front end needs. */
@QuarkusTest
class TypeScriptClientTest {

    @Test
    void it_lists_creates_and_understands_refusals() {
        NodeChecks.build();

        NodeChecks.test(
                "client.test.js",
                Map.of("EMBUDO_URL", "http://localhost:" + RestAssured.port, "EMBUDO_TOKEN", Tokens.of("marta")));
    }
}
