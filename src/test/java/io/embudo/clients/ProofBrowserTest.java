package io.embudo.clients;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A form that wants a proof of work, in Chromium. */
@QuarkusTest
class ProofBrowserTest {

    @Test
    void a_browser_proves_its_work_and_a_person_notices_nothing() {
        Optional<Path> chromium = NodeChecks.program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "skipped: needs Chromium on the PATH");
        NodeChecks.build();
        ExtractableResponse<?> form = as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Talk","proofOfWork":true,
                         "fields":[{"name":"email","type":"email"}]}""".formatted(campaign()))
                .post("/api/v1/forms")
                .then()
                .statusCode(201)
                .extract();

        NodeChecks.test(
                "proof.test.js",
                Map.of(
                        "FORM_URL", "http://localhost:%d/f/%s".formatted(RestAssured.port, form.<String>path("slug")),
                        "CHROMIUM", chromium.get().toString()));

        as("mateo")
                .get("/api/v1/forms/%s/submissions".formatted(form.<String>path("id")))
                .then()
                .body("items.values.email", containsInAnyOrder("double@example.com", "keyboard@example.com"));
    }
}
