package io.embudo.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The local stack of a test run: its own data in {@code .embudo/test-<process>}, thrown away at the end, and ports that
 * happen to be free, so several runs and dev mode work side by side.
 */
public final class TestStack {

    /** Holds the stack's properties in the JVM once it runs: test classes may be loaded more than once. */
    private static final String STARTED = "embudo.local.test";

    private static final String PREFIX = "test-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable LocalPostgres postgres;

    private TestStack() {}

    /**
     * Starts the stack unless this JVM runs it already.
     *
     * @param overlays realm files on top of development's
     * @return the configuration that leads the application, and the tests, to the stack
     */
    public static Map<String, String> start(Path... overlays) {
        return start(LocalPostgres.PASSING, overlays);
    }

    /** The same, with a PostgreSQL that is as safe as a production server: to measure what its commits cost. */
    public static Map<String, String> startDurable(Path... overlays) {
        return start(LocalPostgres.MEASURED, overlays);
    }

    /** Kills PostgreSQL with all its processes; it stays away until it is started again. */
    public static void killPostgres() {
        startedPostgres().kill();
    }

    /** Starts PostgreSQL again, on what the killed one left. */
    public static void startPostgres() {
        startedPostgres().start();
    }

    private static LocalPostgres startedPostgres() {
        return Objects.requireNonNull(postgres, "This class was loaded anew since the stack was started.");
    }

    private static Map<String, String> start(Map<String, String> settings, Path... overlays) {
        synchronized (System.getProperties()) {
            var started = System.getProperty(STARTED);
            if (started != null) {
                return read(started);
            }
            var properties = startServers(settings, overlays);
            System.setProperty(STARTED, write(properties));
            return properties;
        }
    }

    private static Map<String, String> startServers(Map<String, String> settings, Path... overlays) {
        removeLeftovers();
        var folder = LocalFolder.create(
                LocalFolder.root().resolve(PREFIX + ProcessHandle.current().pid()));
        var logs = LocalFolder.create(LocalFolder.checkout().resolve("target"));
        var owner = new ProcessRecord(folder.resolve("owner"));
        owner.remember(ProcessHandle.current());
        var smtp = LocalPort.anyFree();
        var pages = LocalPort.anyFree();
        var app = "http://localhost:" + LocalPort.anyFree();
        var database = new LocalPostgres(
                folder.resolve("postgres"), LocalPort.anyFree(), settings, logs.resolve("postgres.log"));
        var keycloak = new LocalKeycloak(
                folder.resolve("keycloak"),
                LocalPort.anyFree(),
                RealmFile.forDevelopment(overlays),
                Map.of("EMBUDO_SPA_URL", app),
                logs.resolve("keycloak.log"));
        var mail = new LocalMail(smtp);
        new LocalStack(List.of(database, keycloak, mail, new MailPages(mail, pages)))
                .start(() -> LocalFolder.delete(folder));
        postgres = database;
        return Map.of(
                "quarkus.datasource.username",
                "embudo",
                "quarkus.datasource.password",
                "embudo",
                "quarkus.datasource.reactive.url",
                database.url(),
                "quarkus.datasource.jdbc.url",
                "jdbc:" + database.url(),
                "quarkus.oidc.auth-server-url",
                keycloak.realmUrl(),
                "quarkus.mailer.host",
                "localhost",
                "quarkus.mailer.port",
                Integer.toString(smtp),
                "embudo.test.keycloak-url",
                keycloak.url(),
                "embudo.test.mail-url",
                "http://localhost:" + pages,
                "embudo.test.app-url",
                app);
    }

    /** Ends the servers and deletes the data of test runs that were killed. */
    private static void removeLeftovers() {
        try (var folders = Files.list(LocalFolder.root())) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder ->
                            new ProcessRecord(folder.resolve("owner")).running().isEmpty())
                    .forEach(folder -> {
                        LocalPostgres.endLeftover(folder.resolve("postgres"));
                        LocalKeycloak.endLeftover(folder.resolve("keycloak"));
                        LocalFolder.delete(folder);
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> read(String properties) {
        try {
            return JSON.readerForMapOf(String.class).readValue(properties);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String write(Map<String, String> properties) {
        try {
            return JSON.writeValueAsString(properties);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
