package io.embudo.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Before each test: an empty database, and every answer held to the contract. */
public final class EachTest implements QuarkusTestBeforeEachCallback {

    /** What a browser of a person says it is: the client's own name is that of a machine. */
    public static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36";

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        try {
            DatabaseReset.run();
            if (RestAssured.filters().isEmpty()) {
                RestAssured.filters(new ContractFilter(), EachTest::asBrowser);
                RestAssured.config = RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset(StandardCharsets.UTF_8));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Response asBrowser(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        if (!request.getHeaders().hasHeaderWithName("User-Agent")) {
            request.header("User-Agent", BROWSER);
        }
        return context.next(request, response);
    }
}
