package io.embudo.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak server of our own in a home folder, with the realm {@code embudo} imported and the administrator
 * {@code admin} (password {@code admin}). A realm file that changed since the import replaces what the home holds.
 */
final class LocalKeycloak implements LocalServer {

    /** The secret of the client {@code embudo-admin}; it protects nothing, for this server is for development only. */
    static final String ADMIN_CLIENT_SECRET = "embudo-admin";

    private static final Duration STARTUP = Duration.ofMinutes(4);

    private final Path home;
    private final int port;
    private final RealmFile realm;
    private final Map<String, String> variables;
    private final Path log;
    private final ProcessRecord record;
    private @Nullable Process process;
    private boolean stopped;

    /** @param variables values for placeholders in the realm file, beside those that have a default */
    LocalKeycloak(Path home, int port, RealmFile realm, Map<String, String> variables, Path log) {
        this.home = home;
        this.port = port;
        this.realm = realm;
        this.variables = variables;
        this.log = log;
        this.record = new ProcessRecord(home.resolve("processes"));
    }

    String url() {
        return "http://localhost:%d".formatted(port);
    }

    String realmUrl() {
        return url() + "/realms/embudo";
    }

    /** Starts the server and waits until it answers for the realm. */
    @Override
    public void start() {
        var distribution = KeycloakDistribution.newest();
        distribution.build();
        LocalFolder.create(home);
        record.endLeftovers();
        distribution.furnish(home);
        try {
            var imported = offerRealm();
            var server = launch(distribution);
            awaitReady(server);
            record.remember(server.toHandle());
            Files.writeString(imported, realm.hash());
        } catch (IOException failure) {
            throw new LocalFailure(
                    "Keycloak cannot be started in %s: %s".formatted(home, failure.getMessage()), failure);
        }
    }

    /** Ends the server and every process it started. */
    @Override
    public synchronized void stop() {
        stopped = true;
        if (process != null) {
            ProcessRecord.end(process.toHandle());
            LocalFolder.delete(record.file());
        }
        process = null;
    }

    /** Ends the server that a killed JVM left running in the home. */
    static void endLeftover(Path home) {
        new ProcessRecord(home.resolve("processes")).endLeftovers();
    }

    private Path offerRealm() throws IOException {
        var imported = home.resolve("realm.sha256");
        if (!Files.exists(imported) || !Files.readString(imported).equals(realm.hash())) {
            LocalFolder.delete(imported);
            LocalFolder.delete(home.resolve("data/h2"));
        }
        Files.writeString(home.resolve("data/import/embudo-realm.json"), realm.content());
        return imported;
    }

    private synchronized Process launch(KeycloakDistribution distribution) throws IOException {
        if (stopped) {
            throw new LocalFailure("Keycloak was stopped before it started.");
        }
        var arguments = List.of(
                "-Dkc.home.dir=" + home,
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=localhost",
                "--http-port=" + port,
                "--hostname=" + url());
        LocalFolder.delete(log);
        var command = distribution.command(arguments, log);
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        command.environment().put("EMBUDO_ADMIN_CLIENT_SECRET", ADMIN_CLIENT_SECRET);
        command.environment().putAll(variables);
        process = command.start();
        record.remember(process.toHandle());
        return process;
    }

    private void awaitReady(Process server) throws IOException {
        var deadline = Instant.now().plus(STARTUP);
        try (var client = HttpClient.newHttpClient()) {
            while (!answers(client)) {
                if (!server.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new LocalFailure(
                            "Keycloak does not start; %s says why. If its data is damaged, delete the folder %s and start again."
                                    .formatted(log, home));
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException interrupted) {
            throw new LocalFailure("The start of Keycloak was interrupted.", interrupted);
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(realmUrl() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
