package io.embudo.bench.million;

import io.embudo.local.TestStack;
import io.embudo.packaged.JavaProcess;
import io.embudo.packaged.PackagedService;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures the work on sets of contacts beside the SQL that does the same, on a generated base. */
final class MillionBenchmark {

    private static final Path FILE = Path.of("target", "bench-million.md");

    private MillionBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int contacts = Integer.getInteger("bench.million", 1_000_000);
        List<String> wanted =
                List.of(System.getProperty("bench.paths", "live,search,rebuild,batch,export,import,webhooks")
                        .split(","));
        endAfter(Integer.getInteger("bench.million-limit", 2400));
        Map<String, String> configuration = TestStack.startDurable(
                Path.of("src/test/keycloak/embudo-test-realm.json").toAbsolutePath());
        try (Million base = Million.connect(configuration);
                JavaProcess process = start(configuration)) {
            String realm = Objects.requireNonNull(configuration.get("quarkus.oidc.auth-server-url"));
            try (Service service = new Service(process.port(), realm, "marta");
                    Service admin = new Service(process.port(), realm, "admin")) {
                base.define();
                LivePath live = new LivePath(base, service);
                if (wanted.contains("live")) {
                    live.prepare();
                }
                System.out.println("Generating %,d contacts".formatted(contacts));
                base.fill(contacts);
                publish(contacts, measure(wanted, base, service, admin, live, contacts));
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static List<Figure> measure(
            List<String> wanted, Million base, Service service, Service admin, LivePath live, int contacts)
            throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String path : wanted) {
            System.out.println("Measuring: " + path);
            figures.addAll(
                    switch (path) {
                        case "search" -> List.of(new SearchPath(base, service).measure());
                        case "rebuild" -> List.of(new RebuildPath(base, service).measure());
                        case "batch" -> List.of(new BatchPath(base, service).measure());
                        case "export" -> List.of(new ExportPath(base, service).measure());
                        case "live" -> List.of(live.measure());
                        case "webhooks" -> List.of(new WebhookPath(base, admin).measure());
                        case "import" -> List.of(new ImportPath(base, service).measure(contacts));
                        default -> throw new IllegalArgumentException("no such path: " + path);
                    });
            figures.forEach(figure -> System.out.println(figure.row()));
        }
        return figures;
    }

    private static JavaProcess start(Map<String, String> configuration) throws Exception {
        Map<String, String> properties = new HashMap<>(configuration);
        properties.put("embudo.outbound.allowed-networks", "127.0.0.1/32");
        properties.put("embudo.outbound.allow-http", "true");
        return PackagedService.start("bench-million", JavaProcess.anyFreePort(), properties, List.of());
    }

    private static void endAfter(int seconds) {
        Thread.ofPlatform().daemon().name("limit").start(() -> {
            try {
                Thread.sleep(seconds * 1000L);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            System.err.println("The benchmark took longer than %d s".formatted(seconds));
            System.exit(1);
        });
    }

    private static void publish(int contacts, List<Figure> figures) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("# Sets of contacts\n");
        lines.add("%,d contacts, %,d events; %d processors, load average %.1f at the end; heap of 512 MB.\n"
                .formatted(
                        contacts,
                        contacts * 10L,
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        lines.add("| Path | Floor | Embudo | Ratio | Aim |");
        lines.add("| --- | --- | --- | --- | --- |");
        figures.forEach(figure -> lines.add(figure.row()));
        String text = String.join("\n", lines) + "\n";
        Files.writeString(FILE, text);
        System.out.println(text);
    }
}
