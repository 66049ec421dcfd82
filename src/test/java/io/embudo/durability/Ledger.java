package io.embudo.durability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was sent by one way, and what of it the service acknowledged. */
final class Ledger {

    private final Map<List<String>, Boolean> sent = new ConcurrentHashMap<>();
    private final Queue<String> receipts = new ConcurrentLinkedQueue<>();

    void sent(Sending sending) {
        sent.putIfAbsent(sending.things(), false);
    }

    void acknowledged(Sending sending) {
        sent.put(sending.things(), true);
    }

    void received(String receipt) {
        receipts.add(receipt);
    }

    long acknowledged() {
        return sent.values().stream().filter(acknowledged -> acknowledged).count();
    }

    /** The receipts that are for nothing, or for the same thing as another. */
    List<String> worthless(Set<String> found) {
        Set<String> seen = new HashSet<>();
        return receipts.stream()
                .filter(receipt -> !found.contains(receipt) || !seen.add(receipt))
                .toList();
    }

    /**
     * Where the database disagrees: what was acknowledged has to be there once; what was not, once or not at all; and of
     * one request all or nothing.
     *
     * @param found how often each thing is there
     */
    List<String> disagreements(Map<String, Long> found) {
        List<String> disagreements = new ArrayList<>();
        Set<String> known = new HashSet<>();
        sent.forEach((things, acknowledged) -> {
            known.addAll(things);
            Set<Long> counts = new HashSet<>();
            things.forEach(thing -> counts.add(found.getOrDefault(thing, 0L)));
            if (!counts.equals(Set.of(1L)) && (acknowledged || !counts.equals(Set.of(0L)))) {
                disagreements.add("%s, %s, is there %s times"
                        .formatted(things.getFirst(), acknowledged ? "acknowledged" : "not acknowledged", counts));
            }
        });
        found.keySet().stream()
                .filter(thing -> !known.contains(thing))
                .forEach(thing -> disagreements.add(thing + " is there, and nobody sent it"));
        return disagreements;
    }
}
