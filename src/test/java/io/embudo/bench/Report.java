package io.embudo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, in Markdown: to the console and to {@code target/bench.md}. */
final class Report {

    private static final Path FILE = Path.of("target", "bench.md");

    private static final String NOTES = """

            Each ratio is the median over the rounds of the service's throughput against the floor's, measured right
            before it. Processor time is that of the server's process alone, for one request. Latencies are those at
            full load, of all rounds together. Only the ratios say anything: times change with the machine and its load.

            The floor is bare Vert.x with the same statements, prepared once on each of as many connections; for a click,
            one insert and one commit, into a table of the same columns and indexes. Beyond the floor, the service
            verifies the token of each request, turns its roles into permissions and record scope, routes by JAX-RS,
            builds the statement, validates the parameters, maps rows to records and those to JSON by Jackson, and
            counts and times each request for its metrics. A click of the service finds the link, tells the channel,
            gives out the visitor cookie, commits together with others that wait, and its event is taken into every
            projection meanwhile. Of a beacon, which is a visit of its own, it also parses the JSON, finds out what it has
            had before and whether the visit is a touch, and writes that the visit began. A landing page has a floor in the
            service itself, which sends a static file about as long by the handler of Quarkus.
            """;

    private final List<String> lines = new ArrayList<>();

    void machine(Settings settings, String postgres) {
        lines.add("# Benchmark\n");
        lines.add("%d processors, load average %.1f before; Java %s; PostgreSQL %s, with fsync and synchronous commit;"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version(),
                        postgres));
        lines.add("%d contacts; %d rounds of %d s after a warm-up of %d s; %d connections, or as the path says.\n"
                .formatted(
                        settings.contacts(),
                        settings.rounds(),
                        settings.round().toSeconds(),
                        settings.warmUp().toSeconds(),
                        Target.CONNECTIONS));
    }

    void comparisons(List<Comparison> comparisons) {
        lines.add("| Path | Floor: req/s, p50, p99, processor | Embudo: req/s, p50, p99, processor | Ratio | Aim |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (Comparison comparison : comparisons) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | **%.2f** | >= %.2f: %s |",
                    comparison.path().name(),
                    side(comparison.floor()),
                    side(comparison.service()),
                    comparison.ratio(),
                    comparison.path().aim(),
                    comparison.ratio() >= comparison.path().aim() ? "met" : "not met"));
        }
        lines.add(NOTES);
    }

    void additions(List<Addition.Measured> additions) {
        lines.add("| Addition | Without: req/s, p50, p99, processor | With | Processor added | Aim |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (Addition.Measured one : additions) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | **%.0f µs** | %s |",
                    one.addition().path().name(),
                    side(one.comparison().floor()),
                    side(one.comparison().service()),
                    one.addedMicros(),
                    one.addition().aim()));
        }
        lines.add("");
    }

    void line(String line) {
        lines.add(line + "\n");
    }

    void plan(String title, List<String> plan) {
        lines.add("## Plan: %s\n\n```\n%s\n```\n".formatted(title, String.join("\n", plan)));
    }

    void publish() throws IOException {
        String text = String.join("\n", lines);
        Files.writeString(FILE, text);
        System.out.println(text);
    }

    private static String side(Comparison.Side side) {
        return String.format(
                Locale.ROOT,
                "%,.0f, %.1f ms, %.1f ms, %.0f µs",
                side.perSecond(),
                side.millisAt(50),
                side.millisAt(99),
                side.processorMicros());
    }
}
