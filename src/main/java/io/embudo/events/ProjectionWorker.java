package io.embudo.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps every projection up with the log, on each replica: by a short poll, and at once when this or another replica
 * says that it appended. Replicas share the work by the lock on the projection's row.
 */
@ApplicationScoped
public class ProjectionWorker {

    private static final Logger LOG = Logger.getLogger(ProjectionWorker.class);
    private static final int BATCH_SIZE = 1000;
    private static final long POLL_MILLIS = 250;
    private static final long COALESCE_MILLIS = 10;

    private final Pool pool;
    private final Vertx vertx;
    private final List<Projection> projections;
    private final ProjectionStep step;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();
    private volatile boolean stopped;

    ProjectionWorker(Pool pool, Vertx vertx, Instance<Projection> projections) {
        this.pool = pool;
        this.vertx = vertx;
        this.projections = projections.stream().toList();
        this.step = new ProjectionStep(pool, BATCH_SIZE);
    }

    void start(@Observes StartupEvent event) {
        Projections.register(pool, projections)
                .subscribe()
                .with(
                        registered -> vertx.setPeriodic(POLL_MILLIS, timer -> catchUp()),
                        failure -> LOG.error("The projections could not be registered", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Says that something was appended: the projections follow within milliseconds of the commit. */
    void wakeSoon() {
        if (waking.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, timer -> {
                waking.set(false);
                catchUp();
            });
        }
    }

    private void catchUp() {
        projections.forEach(this::catchUp);
    }

    private void catchUp(Projection projection) {
        if (stopped || !running.add(projection.name())) {
            return;
        }
        Multi.createBy()
                .repeating()
                .uni(() -> step.run(projection))
                .whilst(more -> more && !stopped)
                .collect()
                .last()
                .onTermination()
                .invoke(() -> running.remove(projection.name()))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(failure, "Projection %s failed; tried again", projection.name()));
    }
}
