package io.embudo.jobs;

import io.embudo.shared.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on the process that took them in, two at a time so that requests keep their database connections; the
 * others wait. As long as it lives it says so for each of them, and ends those of processes that fell silent.
 */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int AT_ONCE = 2;
    private static final long BEAT_MILLIS = 10_000;

    private final Jobs jobs;
    private final Vertx vertx;
    private final Map<UUID, JobWork> underWay = new ConcurrentHashMap<>();
    private final Deque<UUID> waiting = new ArrayDeque<>();
    private int running;
    private volatile boolean stopped;

    JobRunner(Jobs jobs, Vertx vertx) {
        this.jobs = jobs;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        beat();
        vertx.setPeriodic(BEAT_MILLIS, timer -> beat());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Takes a job in; it is run as soon as its turn comes. */
    public Uni<JobView> submit(String kind, UUID creator, @Nullable String errorFile, JobWork work) {
        return jobs.create(kind, creator, errorFile).invoke(job -> {
            underWay.put(job.id(), work);
            enqueue(job.id());
            runNext();
        });
    }

    private synchronized void enqueue(UUID id) {
        waiting.add(id);
    }

    private synchronized @Nullable UUID takeNext() {
        if (running == AT_ONCE || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.poll();
    }

    private synchronized void ended() {
        running--;
    }

    private void runNext() {
        UUID id = takeNext();
        if (id == null) {
            return;
        }
        JobWork work = Objects.requireNonNull(underWay.get(id));
        jobs.start(id)
                .chain(mine -> mine ? run(id, work) : discard(work))
                .onTermination()
                .invoke(() -> {
                    underWay.remove(id);
                    ended();
                })
                .subscribe()
                .with(done -> runNext(), failure -> {
                    LOG.errorf(failure, "Job %s could not be brought to an end", id);
                    runNext();
                });
    }

    private Uni<Void> run(UUID id, JobWork work) {
        return Uni.createFrom()
                .deferred(() -> work.run(new RunningJob(id)))
                .chain(result -> jobs.succeed(id, result))
                .onFailure()
                .recoverWithUni(failure -> jobs.stop(id, reason(id, failure)));
    }

    private static Uni<Void> discard(JobWork work) {
        work.discard();
        return Uni.createFrom().voidItem();
    }

    private static String reason(UUID id, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return String.valueOf(problem.getMessage());
        }
        if (!(failure instanceof JobStopped)) {
            LOG.errorf(failure, "Job %s failed", id);
        }
        return "The service failed; the cause is in its log under the id of this job.";
    }

    private void beat() {
        if (stopped) {
            return;
        }
        jobs.beat(underWay.keySet().toArray(UUID[]::new))
                .chain(jobs::giveUpSilent)
                .subscribe()
                .with(done -> {}, failure -> LOG.warn("The jobs' sign of life could not be written", failure));
    }
}
