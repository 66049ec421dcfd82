package io.embudo.routing;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Routes leads as soon as they are due, on each replica: at once when some came, and by a poll those that waited. */
@ApplicationScoped
class RoutingWorker {

    private static final Logger LOG = Logger.getLogger(RoutingWorker.class);
    private static final long POLL_MILLIS = 250;
    private static final long COALESCE_MILLIS = 10;

    private static final String ANYTHING = "select from routing_lead where due_at <= now() limit 1";

    private final Worker worker;

    RoutingWorker(Pool pool, RoutingTurn turn, Workers workers) {
        this.worker = workers.worker(
                pool,
                ANYTHING,
                turn::run,
                failure -> LOG.error("Leads that are due could not be routed; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    /** Says that leads came, or will have with the transaction under way. */
    void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }
}
