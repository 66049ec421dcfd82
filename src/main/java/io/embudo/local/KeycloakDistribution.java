package io.embudo.local;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak as Maven unpacked it into {@code .embudo}: built once for an H2 database, then shared, unchanged, by every
 * server. What a server writes goes to a home of its own, so dev mode and several test runs live side by side.
 */
record KeycloakDistribution(Path folder) {

    private static final String PREFIX = "keycloak-";
    private static final List<String> BUILD =
            List.of("build", "--db=dev-file", "--health-enabled=false", "--metrics-enabled=false");
    private static final Path AUGMENTED = Path.of("lib", "quarkus");

    /** The newest distribution there is. */
    static KeycloakDistribution newest() {
        try (var folders = Files.list(LocalFolder.root())) {
            return folders.filter(folder -> folder.getFileName().toString().matches(PREFIX + "[0-9.]+"))
                    .max(Comparator.comparing(KeycloakDistribution::version))
                    .map(KeycloakDistribution::new)
                    .orElseThrow(() -> new LocalFailure(
                            "Keycloak is not unpacked in %s: delete the folder %s and run ./mvnw generate-resources."
                                    .formatted(LocalFolder.root(), markers())));
        } catch (IOException failure) {
            throw new LocalFailure("The folder %s cannot be read.".formatted(LocalFolder.root()), failure);
        }
    }

    /** Builds the distribution unless that is done; a build under way in another process is waited for. */
    void build() {
        var script = script();
        if (!Files.exists(script) || !Files.exists(folder.resolve("lib/quarkus-run.jar"))) {
            throw damaged();
        }
        try (var channel = FileChannel.open(
                        LocalFolder.root().resolve("keycloak-build.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !isBuilt()) {
                runBuild();
            }
        } catch (IOException failure) {
            throw new LocalFailure("Keycloak in %s cannot be built.".formatted(folder), failure);
        }
    }

    /** Makes a home for one server: what the build made, and empty folders. */
    void furnish(Path home) {
        var augmented = LocalFolder.create(home.resolve(AUGMENTED));
        Stream.of("conf", "providers", "themes", "data/import")
                .map(home::resolve)
                .forEach(LocalFolder::create);
        try (var files = Files.list(folder.resolve(AUGMENTED))) {
            for (var file : files.toList()) {
                Files.copy(file, augmented.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw damaged();
        }
    }

    /** A command of the distribution, run with the Java of this process and free of what the environment says of Keycloak. */
    ProcessBuilder command(List<String> arguments, Path log) {
        var command = Stream.concat(Stream.of(script().toString()), arguments.stream())
                .toList();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        environment.keySet().removeAll(List.of("JAVA", "DEBUG", "DEBUG_PORT", "DEBUG_SUSPEND"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return builder;
    }

    private Path script() {
        return folder.resolve("bin").resolve(File.separatorChar == '\\' ? "kc.bat" : "kc.sh");
    }

    private boolean isBuilt() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).equals(BUILD.toString());
    }

    private void runBuild() throws IOException {
        System.out.println("Building Keycloak, once: this takes up to a minute.");
        var log = LocalFolder.root().resolve("keycloak-build.log");
        LocalFolder.delete(log);
        var process = command(BUILD, log).start();
        try {
            if (process.waitFor() != 0) {
                throw damaged();
            }
        } catch (InterruptedException interrupted) {
            ProcessRecord.end(process.toHandle());
            throw new LocalFailure("The build of Keycloak was interrupted.", interrupted);
        }
        Files.writeString(marker(), BUILD.toString());
    }

    private Path marker() {
        return folder.resolve("embudo-built");
    }

    private LocalFailure damaged() {
        return new LocalFailure("Keycloak in %s is damaged: delete the folders %s and %s and start again."
                .formatted(folder, folder, markers()));
    }

    private static Path markers() {
        return LocalFolder.root().resolve("markers");
    }

    private static Runtime.Version version(Path folder) {
        return Runtime.Version.parse(folder.getFileName().toString().substring(PREFIX.length()));
    }
}
