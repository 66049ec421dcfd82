package io.embudo.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Before each test: an empty database, and every answer held to the contract. */
public final class EachTest implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        try {
            DatabaseReset.run();
            if (RestAssured.filters().isEmpty()) {
                RestAssured.filters(new ContractFilter());
                RestAssured.config = RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset(StandardCharsets.UTF_8));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
