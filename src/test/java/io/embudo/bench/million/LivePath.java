package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How long after the answer to a change its contact is in the right segment, with many segments and changes. */
final class LivePath {

    private static final int SEGMENTS = Integer.getInteger("bench.segments", 200);
    private static final int LOOK_MILLIS = 100;
    private static final int PER_SECOND = 200;
    private static final int SECONDS = Integer.getInteger("bench.live-seconds", 30);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.live-warm-up", 120);

    private final Million base;
    private final Service service;
    private final Map<UUID, Pending> pending = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
    private final UUID[] segments = new UUID[SEGMENTS];
    private final AtomicInteger refused = new AtomicInteger();

    LivePath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    private record Pending(UUID segment, long since) {}

    /** Makes the segments while there are no contacts: to build each of them at a million is not what is measured. */
    void prepare() throws Exception {
        for (int number = 0; number < segments.length; number++) {
            segments[number] = segment(number);
        }
    }

    Figure measure() throws Exception {
        base.awaitProjections();
        warmUp();
        List<String> contacts = contacts("=", SECONDS);
        Thread observer = Thread.ofPlatform().start(() -> observe(contacts.size()));
        change(contacts, SECONDS);
        observer.join();
        base.execute("update segment set archived_at = now()");
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        if (refused.get() > 0 || sorted.length < contacts.size()) {
            throw new IllegalStateException("%d changes were refused, and %d of %d memberships never became right"
                    .formatted(refused.get(), contacts.size() - sorted.length, contacts.size()));
        }
        double median = sorted[sorted.length / 2];
        double p99 = sorted[(int) (sorted.length * 0.99)];
        return new Figure(
                "change to membership, %d segments, %d changes/s (p50 %.0f ms), p99"
                        .formatted(SEGMENTS, PER_SECOND, median),
                null,
                p99,
                "ms",
                "p99 < 1 s",
                p99 < 1000);
    }

    /** What a service that has just started refuses or does late is not what is measured. */
    private void warmUp() throws Exception {
        change(contacts("<>", WARM_UP_SECONDS), WARM_UP_SECONDS);
        base.awaitProjections();
        System.out.printf("bench: %d of the first changes were refused%n", refused.getAndSet(0));
        pending.clear();
    }

    private List<String> contacts(String comparison, int seconds) throws Exception {
        return base.column("select id from contact where country %s 'MX' order by random() limit %d"
                .formatted(comparison, PER_SECOND * seconds));
    }

    private UUID segment(int number) throws Exception {
        JsonObject made = service.post("segments", new JsonObject("""
                {"name":"Live %1$d","kind":"dynamic","where":{"all":[{"property":"company","eq":"live %1$d"},
                  {"property":"country","eq":"MX"},{"any":[{"property":"properties.seats","gte":0},
                  {"did":"cta.clicked","within":"P90D"}]}]}}""".formatted(number)));
        service.await(made.getString("jobId"));
        return UUID.fromString(made.getString("id"));
    }

    private void change(List<String> contacts, int seconds) throws Exception {
        long began = System.nanoTime();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int number = 0; number < PER_SECOND * seconds; number++) {
            long due = began + number * 1_000_000_000L / PER_SECOND;
            long left = due - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
            UUID contact = UUID.fromString(contacts.get(number % contacts.size()));
            int place = number % segments.length;
            CompletableFuture<Void> answered = service.patch(
                            "contacts/" + contact, new JsonObject().put("company", "live " + place))
                    .thenAccept(status -> {
                        if (status != 200) {
                            refused.incrementAndGet();
                            return;
                        }
                        pending.put(contact, new Pending(segments[place], System.nanoTime()));
                    });
            answers.add(answered);
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    }

    private void observe(int expected) {
        long end = System.nanoTime() + (SECONDS + 60) * 1_000_000_000L;
        try (PreparedStatement members = base.connection()
                .prepareStatement("select contact_id, segment_id from segment_member where contact_id = any(?)")) {
            while (latencies.size() + refused.get() < expected && System.nanoTime() < end) {
                look(members);
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Seldom, since it costs the machine that is measured: a figure is up to the pause between two looks too long. */
    private void look(PreparedStatement members) throws Exception {
        UUID[] waiting = pending.keySet().toArray(UUID[]::new);
        members.setArray(1, base.connection().createArrayOf("uuid", waiting));
        try (ResultSet rows = members.executeQuery()) {
            long now = System.nanoTime();
            while (rows.next()) {
                UUID contact = rows.getObject(1, UUID.class);
                Pending change = pending.get(contact);
                if (change != null && change.segment().equals(rows.getObject(2, UUID.class))) {
                    pending.remove(contact);
                    latencies.add((now - change.since()) / 1e6);
                }
            }
        }
    }
}
