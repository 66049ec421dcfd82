package io.embudo.bench;

import io.embudo.packaged.Api;
import io.embudo.packaged.JavaProcess;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The hot paths, measured on a running service and a running floor. */
final class Measurement {

    /** Whoever says nothing of itself is a machine, and its clicks are counted apart. */
    static final String BROWSER = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36\r\n";

    private static final double AIM = 0.7;
    private static final double CLICK_AIM = 1;
    private static final int DIFFERENT_CONTACTS = 20_000;
    private static final int COMPARED_CONTACTS = 10;

    private final Settings settings;
    private final Base base;
    private final JavaProcess service;
    private final JavaProcess floor;

    Measurement(Settings settings, Base base, JavaProcess service, JavaProcess floor) {
        this.settings = settings;
        this.base = base;
        this.service = service;
        this.floor = floor;
    }

    /** Measures and reports; fails where an answer is not as expected or a click is lost. */
    void run(Api api, String token, String writer, String ctaPath, String site, String page) throws Exception {
        List<String> ids = base.contactIds(DIFFERENT_CONTACTS);
        requireSameAnswers(api, token, ids);
        String bearer = "Authorization: Bearer %s\r\n".formatted(token);
        HotPath contact = new HotPath(
                "Contact by id",
                AIM,
                new Target(floor, 200, oneOf(ids, "/contacts/", "")),
                new Target(service, 200, oneOf(ids, "/api/v1/contacts/", bearer)));
        HotPath contacts = new HotPath(
                "Page of 50 contacts, newest first",
                AIM,
                new Target(floor, 200, always("/contacts", "")),
                new Target(service, 200, always("/api/v1/contacts", bearer)));
        HotPath click = new HotPath(
                "CTA click, durable",
                CLICK_AIM,
                "cta.clicked",
                new Target(floor, 302, always("/c", BROWSER)),
                new Target(service, 302, always(ctaPath, BROWSER)));
        HotPath beacon = BeaconPath.path(floor, service, site);
        HotPath landing = LandingPath.path(service, page, BROWSER);
        List<Addition> additions = List.of(
                new Addition(
                        new HotPath(
                                "Token verified and permission looked up (401 or 403)",
                                0,
                                new Target(service, 401, always("/api/v1/webhooks", "")),
                                new Target(service, 403, always("/api/v1/webhooks", bearer))),
                        "<= 60 µs of processor"),
                new Addition(
                        new HotPath(
                                "Idempotency-Key on a new contact",
                                0,
                                new Target(
                                        service,
                                        201,
                                        newContacts("Authorization: Bearer %s\r\n".formatted(writer), false)),
                                new Target(
                                        service,
                                        201,
                                        newContacts("Authorization: Bearer %s\r\n".formatted(writer), true))),
                        "one more statement"));
        Report report = new Report();
        report.machine(settings, base.version());
        try (Load load = new Load()) {
            List<HotPath> paths = settings.wanted(contact, contacts, click, landing, beacon);
            warmUp(load, paths);
            List<Comparison> comparisons = comparisons(load, paths);
            report.comparisons(comparisons);
            if (settings.only().isEmpty()) {
                report.additions(additions(load, additions));
            }
            report.line("Every acknowledged click and page view is stored, once, on both sides.");
            comparisons.stream()
                    .filter(measured -> measured.path().equals(beacon))
                    .map(BeaconPath::events)
                    .forEach(report::line);
        }
        report.plan("contact by id", base.explain(FloorContacts.ONE.replace("$1", "'" + ids.getFirst() + "'")));
        report.plan("page of 50 contacts", base.explain(FloorContacts.PAGE.replace("$1", "51")));
        report.publish();
    }

    /** Every path before any is measured: what is compiled for one serves the others too. */
    private void warmUp(Load load, List<HotPath> paths) throws Exception {
        for (HotPath path : paths) {
            System.out.println("Warming up: " + path.name());
            load.run(path.floor(), settings.warmUp());
            load.run(path.service(), settings.warmUp());
        }
        base.awaitProjections();
    }

    private List<Comparison> comparisons(Load load, List<HotPath> paths) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        for (HotPath path : paths) {
            comparisons.add(path.kept() == null ? compare(load, path) : compareKept(load, path, path.kept()));
        }
        return comparisons;
    }

    private Comparison compare(Load load, HotPath path) throws Exception {
        return Comparison.run(load, settings, path, base::awaitProjections);
    }

    /** Afterwards every event that was acknowledged must be stored, once. */
    private Comparison compareKept(Load load, HotPath path, String type) throws Exception {
        long before = base.events("event", type);
        long floorBefore = base.events("floor_event", type);
        Comparison compared = compare(load, path);
        requireStored(
                "event", compared.service().answers() * path.service().events(), base.events("event", type) - before);
        requireStored(
                "floor_event",
                compared.floor().answers() * path.floor().events(),
                base.events("floor_event", type) - floorBefore);
        return compared;
    }

    private List<Addition.Measured> additions(Load load, List<Addition> additions) throws Exception {
        List<Addition.Measured> measured = new ArrayList<>();
        for (Addition addition : additions) {
            warmUp(load, List.of(addition.path()));
            measured.add(new Addition.Measured(addition, compare(load, addition.path())));
        }
        return measured;
    }

    private static void requireStored(String table, long acknowledged, long stored) {
        if (stored != acknowledged) {
            throw new IllegalStateException(
                    "%s holds %d of them, and %d were acknowledged.".formatted(table, stored, acknowledged));
        }
    }

    /** Fails unless both sides say the same: only then is their work the same. */
    private void requireSameAnswers(Api api, String token, List<String> ids) throws Exception {
        String serviceRoot = "http://localhost:%d/api/v1".formatted(service.port());
        String floorRoot = "http://localhost:%d".formatted(floor.port());
        List<String> paths = new ArrayList<>(List.of("/contacts"));
        ids.stream().limit(COMPARED_CONTACTS).forEach(id -> paths.add("/contacts/" + id));
        for (String path : paths) {
            JsonObject said = api.get(serviceRoot + path, token);
            JsonObject floorSaid = api.get(floorRoot + path, "");
            said.remove("next");
            floorSaid.remove("next");
            if (!said.equals(floorSaid)) {
                throw new IllegalStateException("%s: the service says%n%s%nand the floor%n%s"
                        .formatted(path, said.encode(), floorSaid.encode()));
            }
        }
    }

    private static Supplier<Buffer> always(String path, String headers) {
        Buffer request = Target.get(path, headers);
        return () -> request;
    }

    private static Supplier<Buffer> newContacts(String headers, boolean withKey) {
        return () -> Target.post(
                "/api/v1/contacts",
                withKey ? headers + "Idempotency-Key: " + UUID.randomUUID() + "\r\n" : headers,
                "{\"firstName\":\"Benchmark\"}");
    }

    private static Supplier<Buffer> oneOf(List<String> ids, String prefix, String headers) {
        List<Buffer> requests =
                ids.stream().map(id -> Target.get(prefix + id, headers)).toList();
        return () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
    }
}
