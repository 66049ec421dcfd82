package io.embudo.durability;

import io.embudo.support.EachTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** What the public sends, each time something new with an id of its own, which is to be found in what it leaves. */
final class Visitors {

    /** The web site whose pages tell of views: each of another page, whose name is the id. */
    static final String ORIGIN = "https://www.example.com";

    private static final String CAME_BY = "?utm_source=google&utm_medium=cpc";
    private static final int VIEWS = 10;

    /** Longer than the service lets anything wait for the database. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Few enough that beacons of the same browser meet. */
    private static final List<String> BROWSERS =
            Stream.generate(Visitors::newId).limit(100).toList();

    private Visitors() {}

    static Sending beacon(String root, String site) {
        List<String> views = Stream.generate(Visitors::newId).limit(VIEWS).toList();
        long now = System.currentTimeMillis();
        JsonArray events = new JsonArray();
        views.forEach(view -> events.add(new JsonObject()
                .put("id", view)
                .put("type", "page")
                .put("at", now)
                .put("url", "%s/%s%s".formatted(ORIGIN, view, CAME_BY))));
        JsonObject beacon = new JsonObject()
                .put("site", site)
                .put("visitor", BROWSERS.get(ThreadLocalRandom.current().nextInt(BROWSERS.size())))
                .put("sentAt", now)
                .put("events", events);
        return new Sending(
                views, post(root + "/t", beacon).header("Origin", ORIGIN).build());
    }

    static Sending click(String cta) {
        String id = newId();
        return new Sending(
                List.of(id), request(cta + CAME_BY + "&utm_content=" + id).build());
    }

    static Sending submission(String form) {
        String id = newId();
        JsonObject answers = new JsonObject()
                .put("email", "submitter-%s@example.com".formatted(id))
                .put("name", "Lucía Hernández")
                .put("consent", true);
        return new Sending(
                List.of(id),
                post(form + CAME_BY, answers).header("Idempotency-Key", id).build());
    }

    static Sending booking(String page, String slot) {
        String id = newId();
        JsonObject asked = new JsonObject()
                .put("start", slot)
                .put("name", "Lucía Hernández")
                .put("email", "guest-%s@example.com".formatted(id))
                .put("key", id);
        return new Sending(List.of(id), post(page + CAME_BY, asked).build());
    }

    private static HttpRequest.Builder post(String url, JsonObject body) {
        return request(url).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode()));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("User-Agent", EachTest.BROWSER);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
