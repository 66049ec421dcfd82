package io.embudo.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of our own on a data folder, with the role and the database {@code embudo}. */
final class LocalPostgres implements LocalServer {

    /** Settings for data that is kept: as safe as a production server. */
    static final Map<String, String> KEPT =
            Map.of("fsync", "on", "synchronous_commit", "on", "shared_buffers", "256MB", "max_connections", "100");

    /**
     * Settings for what a production server's commits cost: what a checkpoint leads to is spread over more changes, and
     * a million contacts fit into the memory of the server's own.
     */
    static final Map<String, String> MEASURED = Map.of(
            "fsync",
            "on",
            "synchronous_commit",
            "on",
            "shared_buffers",
            "4GB",
            "max_connections",
            "100",
            "max_wal_size",
            "8GB");

    /** Settings for data that is thrown away: fast, lost in a crash, and planned alike at whatever moment it is asked for. */
    static final Map<String, String> PASSING = Map.of(
            "autovacuum",
            "off",
            "fsync",
            "off",
            "synchronous_commit",
            "off",
            "full_page_writes",
            "off",
            "shared_buffers",
            "128MB",
            "max_connections",
            "100");

    private static final String MAJOR_VERSION = "18";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration DEATH = Duration.ofSeconds(5);

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private final Path log;
    private @Nullable EmbeddedPostgres server;

    LocalPostgres(Path data, int port, Map<String, String> settings, Path log) {
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.log = log;
    }

    String url() {
        return "postgresql://localhost:%d/embudo".formatted(port);
    }

    /** Starts the server; makes the data folder, the role and the database where they are missing. */
    @Override
    public synchronized void start() {
        endLeftover(data);
        requireOwnVersion(data);
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        LocalFolder.create(LocalFolder.root().resolve("postgres"))
                                .toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(STARTUP)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
        settings.forEach(builder::setServerConfig);
        try {
            server = builder.start();
            createDatabase(server);
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw new LocalFailure(
                    "PostgreSQL does not start on %s; %s says why. If its data is damaged, delete the folder %s and start again."
                            .formatted(data, log, data),
                    failure);
        }
    }

    /** Stops the server, after its start if that is under way. */
    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException failure) {
            System.err.println("PostgreSQL on %s did not stop: %s".formatted(data, failure.getMessage()));
        }
        server = null;
    }

    /** Ends all processes of the server where they are, as the kernel does; it can be started again on what they leave. */
    synchronized void kill() {
        var all = running(data).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> ProcessRecord.endsWithin(each, DEATH));
        stop();
    }

    /** Stops the server that a killed JVM left running on the data folder. */
    static void endLeftover(Path data) {
        running(data).ifPresent(process -> endServer(process, data));
    }

    /** The first process of the server on the data folder, if one runs there. */
    private static Optional<ProcessHandle> running(Path data) {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException | NumberFormatException failure) {
            throw new LocalFailure(
                    "The file %s cannot be read: delete it and start again.".formatted(pidFile), failure);
        }
    }

    private static void requireOwnVersion(Path data) {
        var version = data.resolve("PG_VERSION");
        try {
            if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
                throw new LocalFailure(
                        "The data in %s is damaged or of another PostgreSQL than %s: delete the folder and start again."
                                .formatted(data, MAJOR_VERSION));
            }
        } catch (IOException failure) {
            throw new LocalFailure("The file %s cannot be read.".formatted(version), failure);
        }
    }

    private static void endServer(ProcessHandle process, Path data) {
        process.destroy();
        if (!ProcessRecord.endsWithin(process, STARTUP)) {
            throw new LocalFailure("An earlier PostgreSQL still runs on %s as process %d and does not stop: end it."
                    .formatted(data, process.pid()));
        }
    }

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            if (isMissing(statement, "select from pg_roles where rolname = 'embudo'")) {
                statement.execute("create role embudo login password 'embudo'");
            }
            if (isMissing(statement, "select from pg_database where datname = 'embudo'")) {
                statement.execute("create database embudo owner embudo");
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
