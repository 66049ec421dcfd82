package io.embudo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * The reviewed contract is what the service serves. After a wanted change, {@code -Dopenapi.update} writes the file
 * anew, and its difference is reviewed like code.
 */
@QuarkusTest
class OpenApiDriftTest {

    private static final Path FILE = Path.of("openapi", "openapi.yaml");

    @Test
    void the_served_contract_is_the_reviewed_one() throws IOException {
        String realm = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        String served = RestAssured.get("/q/openapi").asString().replace(realm, "http://localhost:8180/realms/embudo");

        if (System.getProperty("openapi.update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, served);
        }

        assertEquals(Files.readString(FILE), served, "run the tests with -Dopenapi.update and review the difference");
    }
}
