package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The checks that run on Node.js, from {@code src/test/node}: worked on in {@code target/node}, where npm puts exactly
 * the packages of the lock file. A machine without Node.js skips the tests that need them, and says so.
 */
final class NodeChecks {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path HOME = Path.of("target", "node");
    private static final String LOCK = "package-lock.json";
    private static final long MINUTES = 5;

    /**
     * How a command ended.
     *
     * @param output what it said, errors included
     */
    record Ended(int status, String output) {}

    private NodeChecks() {}

    /** Puts the checks and their packages in place; the test is skipped where there is no Node.js. */
    static void install() {
        assumeTrue(
                program("node").isPresent() && program("npm").isPresent(),
                "skipped: needs Node.js 20 or newer and npm on the PATH");
        try {
            boolean isInstalled = Files.exists(HOME.resolve("node_modules", ".package-lock.json"))
                    && Files.mismatch(SOURCES.resolve(LOCK), HOME.resolve(LOCK)) < 0;
            copy();
            if (!isInstalled) {
                succeed(Map.of(), "npm", "ci", "--no-progress");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, with the client generated from the contract and everything compiled. */
    static void build() {
        install();
        succeed(Map.of(), "npm", "run", "--silent", "build");
    }

    /** Runs the tests of a compiled file. */
    static void test(String file, Map<String, String> environment) {
        succeed(environment, "node", "--test", "build/" + file);
    }

    static Ended run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(HOME, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean isOver = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!isOver) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(output);
            Files.delete(output);
            return new Ended(isOver ? process.exitValue() : -1, said);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where a program of one of these names is. */
    static Optional<Path> program(String... names) {
        List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void succeed(Map<String, String> environment, String... command) {
        Ended ended = run(environment, command);
        assertEquals(0, ended.status(), () -> String.join(" ", command) + ":\n" + ended.output());
    }

    private static void copy() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(SOURCES)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = HOME.resolve(SOURCES.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
