package io.embudo.audit;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Chains what was added to the trail, a moment later and apart from those who add, so that none of them waits. */
@ApplicationScoped
class AuditChain {

    private static final Logger LOG = Logger.getLogger(AuditChain.class);
    private static final int AT_ONCE = 1000;
    private static final long POLL_MILLIS = 1000;
    private static final long COALESCE_MILLIS = 100;

    private final Pool pool;
    private final Worker worker;

    AuditChain(Pool pool, Workers workers) {
        this.pool = pool;
        this.worker = workers.worker(
                this::seal, failure -> LOG.errorf(failure, "The audit trail was not chained; tried again"));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> seal() {
        return pool.preparedQuery("select audit_seal($1) as sealed")
                .execute(Tuple.of(AT_ONCE))
                .map(rows -> rows.iterator().next().getInteger("sealed") == AT_ONCE);
    }
}
