package io.embudo.keycloak;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's Admin REST API down, slow or broken, while tokens that were issued go on working. */
@QuarkusTest
@TestProfile(KeycloakDownTest.OwnPort.class)
class KeycloakDownTest {

    /** A port on which nothing listens until a test begins to. */
    public static final class OwnPort implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of(
                        "embudo.keycloak.realm",
                        "http://localhost:%d/realms/embudo".formatted(free.getLocalPort()),
                        "embudo.keycloak.patience",
                        "PT0.5S",
                        "embudo.test.own-port",
                        String.valueOf(free.getLocalPort()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Inject
    Pool pool;

    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        over.countDown();
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void while_keycloak_is_down_only_what_is_kept_there_cannot_be_had() {
        unavailable();
        get("saul", "me").statusCode(200).body("username", equalTo("saul"));
        get("saul", "contacts").statusCode(200);
        post("saul", "contacts", "{\"firstName\":\"L\"}").statusCode(201);
    }

    @Test
    void an_integration_is_revoked_without_keycloak() {
        UUID id = Ids.next();
        run("""
                insert into integration (id, name, created_at, updated_at) values ($1, 'ERP', now(), now())""", id);
        run("""
                insert into integration_client (client_id, integration_id, account_id, activated_at)
                values ('integration-' || $1::uuid || '-x', $1, $1, now())""", id);

        as("admin").delete("/api/v1/integrations/" + id).then().statusCode(204);

        Row left = run("""
                select ends_at <= now() as ended, removed_at is null as waits
                from integration_client where integration_id = $1""", id).iterator().next();
        assertTrue(left.getBoolean("ended"));
        assertTrue(left.getBoolean("waits"), "for Keycloak to be told");
    }

    @Test
    void a_slow_answer_is_not_waited_for() {
        answer(() -> {
            over.await();
            return "";
        });
        Instant begin = Instant.now();
        unavailable();
        assertTrue(Duration.between(begin, Instant.now()).toSeconds() < 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>no</html>", "[]", "{\"access_token\":null}", "''"})
    void a_wrong_answer_is_not_taken_for_one(String wrong) {
        answer(() -> wrong);
        unavailable();
    }

    private RowSet<Row> run(String sql, UUID id) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(20));
    }

    private void unavailable() {
        for (String path : new String[] {"users", "teams", "roles", "permissions"}) {
            get("admin", path)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:embudo:problem:unavailable"));
        }
        as("admin")
                .delete("/api/v1/users/00000000-0000-7000-8000-000000000005/roles/analyst")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        post("admin", "integrations", "{\"name\":\"ERP\"}").statusCode(503).header("Retry-After", notNullValue());
        get("admin", "integrations").statusCode(200).body("items", empty());
    }

    private void answer(Answer answer) {
        try {
            int port = ConfigProvider.getConfig().getValue("embudo.test.own-port", Integer.class);
            HttpServer listening = HttpServer.create(new InetSocketAddress("localhost", port), 0);
            listening.setExecutor(task -> Thread.ofVirtual().start(task));
            listening.createContext("/", exchange -> {
                byte[] bytes = said(answer).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            listening.start();
            server = listening;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String said(Answer answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    /** What the server that stands in for Keycloak says. */
    private interface Answer {
        String get() throws InterruptedException;
    }
}
