package io.embudo.bench;

import io.embudo.packaged.Api;
import io.embudo.packaged.JavaProcess;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Beacons of ten page views, each event durable and kept once, beside sets of 1,000 of the same rows. */
final class BeaconPath {

    /** How many rows the floor writes by one statement. */
    static final int SET = 1_000;

    /** How many of them a browser tells at once. */
    static final int EVENTS = 10;

    /** How many browsers tell something at the same time, each waiting for its answer. */
    private static final int BROWSERS = 256;

    /** What is kept of each page view. */
    static final String PROPERTIES = """
            {"page": "https://www.example.com/courses/languages/spanish", "title": "Spanish for beginners - School",
             "visitId": "019a0000-0000-7000-8000-000000000000"}""";

    private static final String ORIGIN = "https://www.example.com";
    private static final double AIM = 0.3;

    private BeaconPath() {}

    /** Registers the web site whose pages send. */
    static String site(Api api, String root, String token) throws Exception {
        return api.create(root + "/api/v1/sites", token, new JsonObject("""
                        {"name": "Benchmark", "origins": ["%s"]}""".formatted(ORIGIN)))
                .getString("key");
    }

    static HotPath path(JavaProcess floor, JavaProcess service, String site) {
        return new HotPath(
                "Beacon of %d events from %d browsers at a time, durable; floor: %,d rows a statement"
                        .formatted(EVENTS, BROWSERS, SET),
                AIM,
                "page.viewed",
                new Target(floor, 204, SET, Target.CONNECTIONS, () -> Target.post("/t", "", "")),
                new Target(service, 204, EVENTS, BROWSERS, () -> beacon(site)));
    }

    /** What was measured, in events. */
    static String events(Comparison beacons) {
        return "Beacons brought %,.0f events a second, and sets %,.0f."
                .formatted(
                        beacons.service().perSecond() * EVENTS, beacons.floor().perSecond() * SET);
    }

    /** A browser of its own for each, as after a campaign: so that each is a visit as well. */
    private static Buffer beacon(String site) {
        long now = System.currentTimeMillis();
        StringBuilder body = new StringBuilder(4_000)
                .append("{\"site\":\"")
                .append(site)
                .append("\",\"visitor\":\"")
                .append(random())
                .append("\",\"sentAt\":")
                .append(now)
                .append(",\"events\":[");
        for (int number = 0; number < EVENTS; number++) {
            body.append(number == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(random())
                    .append("\",\"type\":\"page\",\"at\":")
                    .append(now - 100 * (EVENTS - number))
                    .append(",\"url\":\"")
                    .append(ORIGIN)
                    .append("/courses/languages/spanish?utm_source=google&utm_medium=cpc\",\"title\":")
                    .append("\"Spanish for beginners - School\",\"referrer\":\"https://www.google.com/\"}");
        }
        return Target.post(
                "/t",
                "Origin: " + ORIGIN + "\r\n" + Measurement.BROWSER,
                body.append("]}").toString());
    }

    private static UUID random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
                random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
