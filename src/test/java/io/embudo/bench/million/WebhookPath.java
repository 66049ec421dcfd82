package io.embudo.bench.million;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Events from the log to an endpoint on this machine, ten for each contact, in the order of each contact. */
final class WebhookPath {

    private static final int EVENTS = Integer.getInteger("bench.webhook-events", 40_000);
    private static final int WARM_UP = 10_000;
    private static final int PER_CONTACT = 10;
    private static final int AIM = 2000;
    private static final int CONNECTIONS = 32;
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final String APPEND = """
            insert into event (id, type, occurred_at, contact_id, actor, properties)
            select uuidv7(), 'bench.happened', now(), md5((n %% %d)::text)::uuid, 'system', jsonb_build_object('number', n)
            from generate_series(1, %d) n
            """;

    private final Million base;
    private final Service admin;
    private final Map<String, Integer> lastOf = new ConcurrentHashMap<>();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong outOfOrder = new AtomicLong();

    WebhookPath(Million base, Service admin) {
        this.base = base;
        this.admin = admin;
    }

    Figure measure() throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer sink = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try {
            admin.post(
                    "webhooks",
                    new JsonObject()
                            .put("name", "Benchmark")
                            .put("url", "http://127.0.0.1:%d/".formatted(sink.actualPort()))
                            .put("types", new JsonArray().add("bench.happened"))
                            .put("payload", "full"));
            perSecond(WARM_UP);
            posted(vertx, sink.actualPort(), WARM_UP);
            double floor = posted(vertx, sink.actualPort(), EVENTS);
            double perSecond = perSecond(EVENTS);
            require(outOfOrder.get() == 0, outOfOrder + " events arrived before one of the same contact");
            return new Figure(
                    String.format(
                            Locale.ROOT, "webhooks, %,d events of %,d contacts in order", EVENTS, EVENTS / PER_CONTACT),
                    floor,
                    perSecond,
                    "/s",
                    ">= %d/s".formatted(AIM),
                    perSecond >= AIM);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private double perSecond(int events) throws Exception {
        lastOf.clear();
        arrived.set(0);
        long began = System.nanoTime();
        base.execute(APPEND.formatted(events / PER_CONTACT, events));
        while (arrived.get() < events) {
            require(System.nanoTime() - began < LIMIT_NANOS, "only %d of %d arrived".formatted(arrived.get(), events));
            Thread.sleep(5);
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    /** The floor: a bare client with as many connections, which posts the same bodies, those of a contact in order. */
    private double posted(Vertx vertx, int port, int events) throws Exception {
        lastOf.clear();
        arrived.set(0);
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        long began = System.nanoTime();
        for (int number = 0; number < CONNECTIONS; number++) {
            postFrom(client, number, events);
        }
        while (arrived.get() < events) {
            require(
                    System.nanoTime() - began < LIMIT_NANOS,
                    "only %d of %d were posted".formatted(arrived.get(), events));
            Thread.sleep(5);
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private static void postFrom(HttpClient client, int number, int events) {
        if (number >= events) {
            return;
        }
        JsonObject data = new JsonObject()
                .put("id", new UUID(0, number).toString())
                .put("type", "bench.happened")
                .put("occurredAt", "2026-01-01T00:00:00Z")
                .put("recordedAt", "2026-01-01T00:00:00Z")
                .put("contactId", "contact " + number % CONNECTIONS)
                .put("actor", "system")
                .put("properties", new JsonObject().put("number", number));
        JsonObject body = new JsonObject().put("type", "bench.happened").put("data", data);
        client.request(HttpMethod.POST, "/")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(body.toBuffer()))
                .compose(HttpClientResponse::body)
                .onSuccess(answer -> postFrom(client, number + CONNECTIONS, events));
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject data = body.toJsonObject().getJsonObject("data");
            int number = data.getJsonObject("properties").getInteger("number");
            Integer last = lastOf.put(data.getString("contactId"), number);
            if (last != null && last >= number) {
                outOfOrder.incrementAndGet();
            }
            request.response().setStatusCode(204).send().onFailure(broken -> outOfOrder.incrementAndGet());
            arrived.incrementAndGet();
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
