package io.embudo.notifications;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Tells of those whose time is over, on each replica; no two tell of the same. */
@ApplicationScoped
class AttentionWorker {

    private static final Logger LOG = Logger.getLogger(AttentionWorker.class);
    private static final long POLL_MILLIS = 1_000;
    private static final long COALESCE_MILLIS = 50;

    private static final String ANYBODY = "select from attention where due_at <= now() limit 1";

    private final Pool pool;
    private final AttentionTurn turn;
    private final Worker worker;

    AttentionWorker(Pool pool, AttentionTurn turn, Workers workers) {
        this.pool = pool;
        this.turn = turn;
        this.worker = workers.worker(
                this::next, failure -> LOG.error("Who waits too long could not be told of; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    /** Says that somebody may be due, or will be with the transaction under way. */
    void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> next() {
        return pool.query(ANYBODY)
                .execute()
                .chain(due -> due.size() == 0 ? Uni.createFrom().item(false) : pool.withTransaction(turn::run));
    }
}
