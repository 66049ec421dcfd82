package io.embudo.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.local.TestStack;
import io.embudo.packaged.Api;
import io.embudo.packaged.JavaProcess;
import io.embudo.packaged.PackagedService;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service and PostgreSQL are killed while the public writes. */
class CrashIT {

    private static final Duration LOAD = Duration.ofSeconds(3);

    /** Longer than the service looks for the database before it gives up. */
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private final Map<String, String> configuration = new HashMap<>(TestStack.startDurable(
            Path.of("src/test/keycloak/embudo-test-realm.json").toAbsolutePath()));

    CrashIT() {
        configuration.put("embudo.keycloak.secret", "embudo-admin");
        configuration.put("quarkus.mailer.from", "embudo@embudo.example");
        configuration.put("quarkus.mailer.mock", "true");
    }

    @Test
    @Timeout(180)
    void what_was_acknowledged_is_there_once_and_nothing_is_half_done() throws Exception {
        int port = JavaProcess.anyFreePort();
        String root = "http://localhost:" + port;
        JavaProcess killed = PackagedService.start("crash-killed", port, configuration, List.of());
        try (Api api = new Api();
                Clients clients = Clients.start(Ways.open(api, root, realm()))) {
            Thread.sleep(LOAD);
            killed.kill();
            try (JavaProcess service = PackagedService.start("crash-started", port, configuration, List.of())) {
                clients.awaitEveryone(RECOVERY);
                Thread.sleep(LOAD);
                int refused = clients.refused();
                TestStack.killPostgres();
                Thread.sleep(OUTAGE);
                assertTrue(clients.refused() > refused, "nobody is told that the service is unavailable");
                TestStack.startPostgres();
                clients.awaitEveryone(RECOVERY);
                Thread.sleep(LOAD);
                clients.close();
                assertEquals(List.of(), clients.faults());
                awaitProjections(api, root);
                assertEquals(List.of(), disagreements(clients));
                assertEquals(clicksKept(), clicksReported(api, root));
            }
        }
    }

    private List<String> disagreements(Clients clients) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Database database = Database.connect(configuration)) {
            for (Map.Entry<Way, Ledger> each : clients.ledgers().entrySet()) {
                Way way = each.getKey();
                Ledger ledger = each.getValue();
                System.out.printf("%s: %,d acknowledged%n", way.name(), ledger.acknowledged());
                for (String trace : way.traces()) {
                    note(all, way, trace, ledger.disagreements(database.count(trace)));
                }
                Way.Receipt receipt = way.receipt();
                if (receipt != null) {
                    note(
                            all,
                            way,
                            receipt.query(),
                            ledger.worthless(database.count(receipt.query()).keySet()));
                }
            }
        }
        return all;
    }

    private static void note(List<String> all, Way way, String query, List<String> found) {
        if (!found.isEmpty()) {
            all.add("%s: %d by %s, such as %s".formatted(way.name(), found.size(), query.strip(), found.getFirst()));
        }
    }

    private long clicksKept() throws SQLException {
        try (Database database = Database.connect(configuration)) {
            return database.count("select type from event where type = 'cta.clicked'")
                    .getOrDefault("cta.clicked", 0L);
        }
    }

    private long clicksReported(Api api, String root) throws IOException, InterruptedException {
        String marketer = api.token(realm(), "marta");
        String cta = items(api.get(root + "/api/v1/ctas", marketer)).getFirst().getString("id");
        return api.get("%s/api/v1/ctas/%s/statistics".formatted(root, cta), marketer)
                .getJsonObject("total")
                .getLong("clicks");
    }

    private void awaitProjections(Api api, String root) throws IOException, InterruptedException {
        String admin = api.token(realm(), "admin");
        long end = System.nanoTime() + RECOVERY.toNanos();
        List<String> behind = behind(api, root, admin);
        while (!behind.isEmpty()) {
            assertTrue(System.nanoTime() < end, "Projections do not catch up: " + behind);
            Thread.sleep(100);
            behind = behind(api, root, admin);
        }
    }

    private static List<String> behind(Api api, String root, String admin) throws IOException, InterruptedException {
        return items(api.get(root + "/api/v1/projections", admin)).stream()
                .filter(projection -> projection.getDouble("lagSeconds") > 0)
                .map(projection -> projection.getString("name"))
                .toList();
    }

    private static List<JsonObject> items(JsonObject list) {
        return list.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private String realm() {
        return Objects.requireNonNull(configuration.get("quarkus.oidc.auth-server-url"));
    }
}
