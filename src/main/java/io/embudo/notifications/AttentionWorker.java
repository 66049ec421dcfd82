package io.embudo.notifications;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Tells of those whose time is over, on each replica; no two tell of the same. */
@ApplicationScoped
class AttentionWorker {

    private static final Logger LOG = Logger.getLogger(AttentionWorker.class);
    private static final long POLL_MILLIS = 1_000;

    private static final String ANYBODY = "select from attention where due_at <= now() limit 1";

    private final Worker worker;

    AttentionWorker(Pool pool, AttentionTurn turn, Workers workers) {
        this.worker = workers.worker(
                pool,
                ANYBODY,
                turn::run,
                failure -> LOG.error("Who waits too long could not be told of; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }
}
