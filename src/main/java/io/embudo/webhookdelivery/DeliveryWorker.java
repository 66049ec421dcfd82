package io.embudo.webhookdelivery;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends what is due, on each replica: by a short poll, and at once when this replica queued something. Each endpoint has
 * a worker of its own, so that a slow one keeps no other waiting.
 */
@ApplicationScoped
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final long COALESCE_MILLIS = 20;
    private static final int SETTLE_ATTEMPTS = 10;
    private static final Duration SETTLE_PAUSE = Duration.ofMillis(200);

    private final Endpoints endpoints;
    private final DeliveryQueue queue;
    private final Sender sender;
    private final Schedule schedule;
    private final DeliverySettings settings;
    private final Workers workers;
    private final Worker worker;
    private final Map<UUID, Worker> ofEndpoints = new ConcurrentHashMap<>();

    DeliveryWorker(
            Endpoints endpoints,
            DeliveryQueue queue,
            Sender sender,
            Schedule schedule,
            DeliverySettings settings,
            Workers workers) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.sender = sender;
        this.schedule = schedule;
        this.settings = settings;
        this.workers = workers;
        this.worker = workers.worker(
                this::wakeDue, failure -> LOG.error("The webhooks' queue cannot be read; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(settings.poll().toMillis());
    }

    /** Says that something was queued: it is sent within milliseconds of the commit. */
    public void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> wakeDue() {
        return endpoints
                .due()
                .invoke(due -> due.forEach(id -> worker(id).wakeIn(1)))
                .replaceWith(false);
    }

    private Worker worker(UUID endpoint) {
        return ofEndpoints.computeIfAbsent(
                endpoint,
                first -> workers.worker(
                        () -> sendDue(endpoint),
                        failure -> LOG.errorf(failure, "Webhook %s cannot be sent to; tried again", endpoint)));
    }

    /** Sends one batch to an endpoint; whether there may be more. */
    Uni<Boolean> sendDue(UUID id) {
        return endpoints
                .find(id)
                .chain(endpoint -> endpoint == null ? Uni.createFrom().item(false) : sendDue(endpoint));
    }

    private Uni<Boolean> sendDue(Endpoint endpoint) {
        return queue.claim(endpoint)
                .chain(claims -> claims.isEmpty()
                        ? Uni.createFrom().item(false)
                        : new Batch(sender, schedule, settings, endpoint)
                                .send(claims)
                                .chain(outcomes -> settle(endpoint, outcomes))
                                .replaceWith(true));
    }

    /** Insists for a while: what went out and is not noted goes out again. */
    private Uni<Void> settle(Endpoint endpoint, List<Outcome> outcomes) {
        return Uni.createFrom()
                .deferred(() -> queue.settle(endpoint, outcomes))
                .onFailure()
                .retry()
                .withBackOff(SETTLE_PAUSE)
                .atMost(SETTLE_ATTEMPTS);
    }
}
