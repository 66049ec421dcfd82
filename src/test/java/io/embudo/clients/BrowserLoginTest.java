package io.embudo.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embudo.support.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A page with Keycloak's JavaScript adapter, in Chromium: what a front end does to log in and to call the API. */
@QuarkusTest
class BrowserLoginTest {

    private final String app;
    private final String keycloak;

    BrowserLoginTest(
            @ConfigProperty(name = "embudo.test.app-url") String app,
            @ConfigProperty(name = "embudo.test.keycloak-url") String keycloak) {
        this.app = app;
        this.keycloak = keycloak;
    }

    @Test
    void people_log_in_from_a_known_page_and_from_no_other() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        Calls.create("marta", "contacts", "{\"email\":\"lucia@example.com\"}");

        NodeChecks.test(
                "login.test.js",
                Map.of(
                        "EMBUDO_URL",
                        "http://localhost:" + RestAssured.port,
                        "KEYCLOAK_URL",
                        keycloak,
                        "APP_URL",
                        app,
                        "CHROMIUM",
                        chromium.get().toString()));
    }
}
