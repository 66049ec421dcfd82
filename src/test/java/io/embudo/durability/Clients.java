package io.embudo.durability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that write without an end, a few by each way. As browsers and programs do they send again what was not
 * acknowledged, and whatever else they are told than that it is kept, or that the service is unavailable, is a fault.
 */
final class Clients implements AutoCloseable {

    private static final int OF_EACH_WAY = 4;
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<String> UNAVAILABLE =
            Set.of("urn:embudo:problem:unavailable", "urn:embudo:problem:interrupted");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Way, Ledger> ledgers = new LinkedHashMap<>();
    private final List<AtomicInteger> acknowledged = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean isOver;

    private Clients() {}

    static Clients start(List<Way> ways) {
        Clients clients = new Clients();
        for (Way way : ways) {
            Ledger ledger = new Ledger();
            clients.ledgers.put(way, ledger);
            for (int number = 0; number < OF_EACH_WAY; number++) {
                AtomicInteger count = new AtomicInteger();
                clients.acknowledged.add(count);
                clients.threads.add(Thread.ofVirtual()
                        .name("%s-%d".formatted(way.name(), number))
                        .start(() -> clients.write(way, ledger, count)));
            }
        }
        return clients;
    }

    Map<Way, Ledger> ledgers() {
        return ledgers;
    }

    /** How often somebody was told that the service is unavailable. */
    int refused() {
        return refused.get();
    }

    /** What was answered that should not be, each once. */
    List<String> faults() {
        return faults.stream().distinct().limit(10).toList();
    }

    /** Waits until every client has got something acknowledged from now on. */
    void awaitEveryone(Duration patience) throws InterruptedException {
        List<Integer> before = counts();
        long end = System.nanoTime() + patience.toNanos();
        while (!isEveryoneBeyond(before)) {
            assertTrue(System.nanoTime() < end, () -> "Some get nothing acknowledged: %s, after %s; %s"
                    .formatted(counts(), before, faults()));
            Thread.sleep(PAUSE);
        }
    }

    /** Ends once every client has the answer to its last request, if there is one. */
    @Override
    public void close() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
        http.close();
    }

    private List<Integer> counts() {
        return acknowledged.stream().map(AtomicInteger::get).toList();
    }

    private boolean isEveryoneBeyond(List<Integer> before) {
        List<Integer> now = counts();
        for (int client = 0; client < now.size(); client++) {
            if (now.get(client) <= before.get(client)) {
                return false;
            }
        }
        return true;
    }

    private void write(Way way, Ledger ledger, AtomicInteger count) {
        try {
            Sending sending = way.sendings().get();
            while (!isOver) {
                ledger.sent(sending);
                boolean isKept = send(way, sending, ledger);
                if (isKept) {
                    count.incrementAndGet();
                }
                if (isKept || !way.isRepeatable()) {
                    sending = way.sendings().get();
                }
                Thread.sleep(isKept ? BREATH : PAUSE);
            }
        } catch (InterruptedException | RuntimeException failure) {
            faults.add("%s ended: %s".formatted(way.name(), failure));
        }
    }

    private boolean send(Way way, Sending sending, Ledger ledger) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(sending.request(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == way.kept()) {
                ledger.acknowledged(sending);
                Optional.ofNullable(way.receipt())
                        .map(receipt -> new JsonObject(answer.body()).getString(receipt.field()))
                        .ifPresent(ledger::received);
                return true;
            }
            if (isUnavailable(answer)) {
                refused.incrementAndGet();
            } else {
                faults.add("%s: %d %s".formatted(way.name(), answer.statusCode(), told(answer)));
            }
        } catch (HttpTimeoutException hanging) {
            faults.add(way.name() + ": no answer");
        } catch (IOException broken) {
            // Nobody knows whether it was kept, as with any connection that breaks: it is sent again.
        }
        return false;
    }

    private static boolean isUnavailable(HttpResponse<String> answer) {
        return answer.statusCode() == 503 && UNAVAILABLE.contains(told(answer));
    }

    /** The type of the problem that was answered, or the beginning of whatever was. */
    private static String told(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith("application/problem+json")
                ? new JsonObject(answer.body()).getString("type")
                : answer.body().substring(0, Math.min(answer.body().length(), 100));
    }
}
