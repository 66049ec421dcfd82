package io.embudo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A file that remembers processes, so that the next start finds those a killed JVM left behind. A process is known again
 * by its id together with its start time and its program: an id alone may meanwhile belong to somebody else.
 */
record ProcessRecord(Path file) {

    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Remembers the process and all its descendants. */
    void remember(ProcessHandle process) {
        var lines = Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessRecord::line)
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The remembered processes that still run. */
    List<ProcessHandle> running() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(ProcessRecord::find)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the remembered processes that still run, and forgets them. */
    void endLeftovers() {
        running().forEach(ProcessRecord::end);
        LocalFolder.delete(file);
    }

    /** Ends a process and all its descendants: politely, then by force. */
    static void end(ProcessHandle process) {
        var all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(each -> {
            if (!endsWithin(each, PATIENCE)) {
                each.destroyForcibly();
            }
        });
    }

    /** Whether the process ends in that time. */
    static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException | ExecutionException interrupted) {
            return !process.isAlive();
        }
    }

    private static String line(ProcessHandle process) {
        return "%d %d %s".formatted(process.pid(), startedAt(process).toEpochMilli(), program(process));
    }

    private static Optional<ProcessHandle> find(String line) {
        var parts = line.split(" ", 3);
        var started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> program(process).equals(parts[2]))
                .filter(process ->
                        Duration.between(started, startedAt(process)).abs().compareTo(CLOCK_DRIFT) < 0);
    }

    private static Instant startedAt(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String program(ProcessHandle process) {
        return process.info().command().orElse("");
    }
}
