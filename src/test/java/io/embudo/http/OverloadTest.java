package io.embudo.http;

import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers are told while the database has no connection for them. */
@QuarkusTest
class OverloadTest {

    private static final int CONNECTIONS = 16;
    private static final int MORE_THAN_MAY_WAIT = 2100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private final List<SqlConnection> held = new ArrayList<>();

    @AfterEach
    void release() {
        held.forEach(connection -> connection.close().await().atMost(PATIENCE));
        held.clear();
        get("admin", "contacts").statusCode(200);
    }

    @Test
    void who_waited_too_long_for_a_connection_is_told_to_come_back() {
        holdAll();

        isUnavailable(get("admin", "contacts"));
        isUnavailable(get("admin", "campaigns"));
    }

    @Test
    void who_finds_too_many_waiting_is_told_at_once() {
        holdAll();
        List<Uni<SqlConnection>> waiting = IntStream.range(0, MORE_THAN_MAY_WAIT)
                .mapToObj(number -> pool.getConnection()
                        .onFailure()
                        .recoverWithNull()
                        .memoize()
                        .indefinitely())
                .toList();
        waiting.forEach(one -> one.subscribe().with(connection -> {
            if (connection != null) {
                connection.closeAndForget();
            }
        }));

        isUnavailable(get("admin", "contacts"));
        isUnavailable(get("admin", "campaigns"));
    }

    private void holdAll() {
        for (int number = 0; number < CONNECTIONS; number++) {
            held.add(pool.getConnection().await().atMost(PATIENCE));
        }
    }

    private static void isUnavailable(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", equalTo("1"))
                .body("type", equalTo("urn:embudo:problem:unavailable"));
    }
}
