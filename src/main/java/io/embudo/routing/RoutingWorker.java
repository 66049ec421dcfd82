package io.embudo.routing;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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

    private final Pool pool;
    private final RoutingTurn turn;
    private final Worker worker;

    RoutingWorker(Pool pool, RoutingTurn turn, Workers workers) {
        this.pool = pool;
        this.turn = turn;
        this.worker = workers.worker(
                this::next, failure -> LOG.error("Leads that are due could not be routed; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    /** Says that leads came, or will have with the transaction under way. */
    void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> next() {
        return pool.query(ANYTHING)
                .execute()
                .chain(due -> due.size() == 0 ? Uni.createFrom().item(false) : pool.withTransaction(turn::run));
    }
}
