package io.embudo.bench;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long and how much to measure; each is a system property, such as {@code -Dbench.seconds=10}.
 *
 * @param contacts how many contacts the base holds
 * @param rounds how often each path is measured on each side
 * @param round how long one round lasts
 * @param warmUp how long each path is loaded on each side before its first round
 * @param limit how long the whole run may take before it is ended
 * @param only what the names of the paths begin with that are measured; all of them where it is empty
 * @param serviceOptions more options for the service's JVM, apart by blanks: a flight recording, a property to try
 */
record Settings(
        int contacts,
        int rounds,
        Duration round,
        Duration warmUp,
        Duration limit,
        String only,
        List<String> serviceOptions) {

    static Settings read() {
        return new Settings(
                Integer.getInteger("bench.contacts", 200_000),
                Integer.getInteger("bench.rounds", 3),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 5)),
                Duration.ofSeconds(Integer.getInteger("bench.warm-up", 40)),
                Duration.ofSeconds(Integer.getInteger("bench.limit", 1200)),
                System.getProperty("bench.only", ""),
                System.getProperty("bench.service-options", "")
                        .lines()
                        .flatMap(Pattern.compile(" +")::splitAsStream)
                        .toList());
    }

    /** Those that are wanted. */
    List<HotPath> wanted(HotPath... paths) {
        return Stream.of(paths).filter(path -> path.name().startsWith(only)).toList();
    }
}
