package io.embudo.events;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps every projection up with the log, on each replica: by a short poll, and at once when this or another replica
 * says that it appended. Replicas share the work by the lock on the projection's row.
 */
@ApplicationScoped
class ProjectionWorker {

    private static final Logger LOG = Logger.getLogger(ProjectionWorker.class);
    private static final int BATCH_SIZE = 1000;
    private static final long POLL_MILLIS = 250;
    private static final long COALESCE_MILLIS = 10;

    private final Pool pool;
    private final List<Projection> projections;
    private final ProjectionStep step;
    private final List<Worker> workers;
    private final Worker growth;

    ProjectionWorker(Pool pool, Instance<Projection> projections, Workers workers) {
        this.pool = pool;
        this.projections = projections.stream().toList();
        this.step = new ProjectionStep(pool, BATCH_SIZE);
        this.workers = this.projections.stream()
                .map(projection -> workers.worker(
                        () -> step.run(projection),
                        failure -> LOG.errorf(failure, "Projection %s failed; tried again", projection.name())))
                .toList();
        this.growth = workers.worker(this::follow, failure -> LOG.error("Nobody was told that the log grew", failure));
    }

    void start(@Observes StartupEvent event) {
        Projections.register(pool, projections)
                .subscribe()
                .with(
                        registered -> workers.forEach(worker -> worker.pollEvery(POLL_MILLIS)),
                        failure -> LOG.error("The projections could not be registered", failure));
    }

    /** Says that something was appended: the projections follow within milliseconds of the commit. */
    void wakeSoon() {
        growth.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> follow() {
        step.grew();
        workers.forEach(Worker::wake);
        return Uni.createFrom().item(false);
    }
}
