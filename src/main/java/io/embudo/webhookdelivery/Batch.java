package io.embudo.webhookdelivery;

import io.embudo.events.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends what was taken up for one endpoint: contacts side by side, the events of each one after the other, and no
 * further one of a contact after one that failed. It begins nothing more once the endpoint has failed often enough to
 * be left alone, or once half of the lease is over.
 */
final class Batch {

    private final Sender sender;
    private final Schedule schedule;
    private final DeliverySettings settings;
    private final Endpoint endpoint;
    private final long end;
    private final AtomicInteger failuresInARow;

    Batch(Sender sender, Schedule schedule, DeliverySettings settings, Endpoint endpoint) {
        this.sender = sender;
        this.schedule = schedule;
        this.settings = settings;
        this.endpoint = endpoint;
        this.end = System.nanoTime() + settings.lease().toNanos() / 2;
        this.failuresInARow = new AtomicInteger();
    }

    Uni<List<Outcome>> send(List<Claim> claims) {
        Map<UUID, List<Claim>> sequences = new LinkedHashMap<>();
        claims.forEach(claim -> sequences
                .computeIfAbsent(claim.sequence(), first -> new ArrayList<>())
                .add(claim));
        return Multi.createFrom()
                .iterable(sequences.values())
                .onItem()
                .transformToUni(this::sendInOrder)
                .merge(settings.concurrency())
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Outcome>> sendInOrder(List<Claim> sequence) {
        List<Outcome> outcomes = new ArrayList<>();
        return Multi.createFrom()
                .iterable(sequence)
                .onItem()
                .transformToUniAndConcatenate(claim -> isHeldUp(outcomes) || isToEnd()
                        ? Uni.createFrom().item(Outcome.untried(claim))
                        : sendOne(claim))
                .invoke(outcomes::add)
                .collect()
                .last()
                .replaceWith(outcomes);
    }

    private Uni<Outcome> sendOne(Claim claim) {
        Event event = claim.event();
        if (event == null) {
            return Uni.createFrom().item(Outcome.lost(claim));
        }
        return sender.send(endpoint.webhook(), endpoint.signer(), event)
                .map(attempt -> Outcome.of(claim, attempt, schedule))
                .invoke(outcome -> failuresInARow.updateAndGet(before -> outcome.failed() ? before + 1 : 0));
    }

    private static boolean isHeldUp(List<Outcome> before) {
        return !before.isEmpty() && before.getLast().holdsUp();
    }

    private boolean isToEnd() {
        return failuresInARow.get() >= settings.failures() || System.nanoTime() > end;
    }
}
