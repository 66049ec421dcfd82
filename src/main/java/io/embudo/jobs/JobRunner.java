package io.embudo.jobs;

import io.embudo.shared.ProblemException;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs, two at a time so that requests keep their database connections; the others wait. A job whose work is an
 * object of this process is run by this process; one whose work is {@link ResumableWork} by whichever has room. As long
 * as the process lives it says so for each of its jobs, and frees those of processes that fell silent.
 */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int AT_ONCE = 2;
    private static final long BEAT_MILLIS = 10_000;

    private final Pool pool;
    private final Jobs jobs;
    private final JobTurns turns;
    private final Vertx vertx;
    private final Map<String, ResumableWork> resumable;
    private final Map<UUID, JobWork> mine = new ConcurrentHashMap<>();
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final Deque<UUID> waiting = new ArrayDeque<>();
    private int taken;
    private volatile boolean stopped;

    JobRunner(Pool pool, Jobs jobs, JobTurns turns, Vertx vertx, @All List<ResumableWork> resumable) {
        this.pool = pool;
        this.jobs = jobs;
        this.turns = turns;
        this.vertx = vertx;
        this.resumable = resumable.stream().collect(Collectors.toMap(ResumableWork::kind, Function.identity()));
    }

    void start(@Observes StartupEvent event) {
        beat();
        vertx.setPeriodic(BEAT_MILLIS, timer -> beat());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Takes a job in; it is run by this process as soon as its turn comes. */
    public Uni<JobView> submit(String kind, UUID creator, @Nullable String errorFile, JobWork work) {
        return jobs.create(pool, kind, creator, errorFile, false).invoke(job -> {
            mine.put(job.id(), work);
            enqueue(job.id());
            runNext();
        });
    }

    /**
     * Takes a job of {@link ResumableWork} in.
     *
     * @param noted notes what the work needs, in the transaction that makes the job
     */
    public Uni<JobView> submit(
            String kind, UUID creator, @Nullable String errorFile, BiFunction<SqlConnection, UUID, Uni<Void>> noted) {
        return pool.withTransaction(connection -> jobs.create(connection, kind, creator, errorFile, true)
                        .call(job -> noted.apply(connection, job.id())))
                .invoke(this::runNext);
    }

    Uni<JobView> cancel(JobView job) {
        return pool.withTransaction(connection -> jobs.cancel(connection, job.id())
                .call(cancelled -> cancelled.state() == JobState.CANCELLED
                        ? release(connection, job.kind(), job.id())
                        : Uni.createFrom().voidItem()));
    }

    Uni<JobView> resume(UUID id) {
        return jobs.resume(id).invoke(this::runNext);
    }

    private synchronized void enqueue(UUID id) {
        waiting.add(id);
    }

    private synchronized boolean hasRoom() {
        if (taken == AT_ONCE) {
            return false;
        }
        taken++;
        return true;
    }

    private synchronized @Nullable UUID pollWaiting() {
        return waiting.poll();
    }

    private synchronized void leave() {
        taken--;
    }

    private void runNext() {
        if (stopped || !hasRoom()) {
            return;
        }
        UUID own = pollWaiting();
        (own == null ? turns.takeNext().map(Turn::new) : turns.take(own).map(job -> new Turn(job, mine.remove(own))))
                .chain(turn -> run(turn).replaceWith(own != null || turn.job() != null))
                .onTermination()
                .invoke(this::leave)
                .subscribe()
                .with(this::lookForMore, failure -> {
                    LOG.error("A job could not be brought to an end", failure);
                    lookForMore(own != null);
                });
    }

    private void lookForMore(boolean mayBe) {
        if (mayBe) {
            runNext();
        }
    }

    /** A job to run, if there is one, and its work, if that is an object of this process. */
    private record Turn(@Nullable RunningJob job, @Nullable JobWork work) {

        Turn(@Nullable RunningJob job) {
            this(job, null);
        }
    }

    private Uni<Void> run(Turn turn) {
        RunningJob job = turn.job();
        if (job == null) {
            if (turn.work() != null) {
                turn.work().discard();
            }
            return Uni.createFrom().voidItem();
        }
        runNext();
        running.add(job.id());
        return Uni.createFrom()
                .deferred(() -> turn.work() == null
                        ? work(job.kind()).run(job)
                        : turn.work().run(job))
                .chain(result -> succeed(job, result))
                .onFailure()
                .recoverWithUni(failure -> stop(job, failure))
                .onTermination()
                .invoke(() -> running.remove(job.id()));
    }

    private ResumableWork work(String kind) {
        return Objects.requireNonNull(resumable.get(kind), kind);
    }

    private Uni<Void> succeed(RunningJob job, Map<String, Object> result) {
        return pool.withTransaction(connection ->
                turns.succeed(connection, job, result).chain(() -> release(connection, job.kind(), job.id())));
    }

    /** A process that is being shut down falls silent instead, so that another goes on. */
    private Uni<Void> stop(RunningJob job, Throwable failure) {
        if (stopped && resumable.containsKey(job.kind())) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(connection -> turns.stop(
                        connection, job, reason(job.id(), failure), failure instanceof ProblemException)
                .chain(over -> over
                        ? release(connection, job.kind(), job.id())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> release(SqlConnection connection, String kind, UUID id) {
        ResumableWork work = resumable.get(kind);
        return work == null ? Uni.createFrom().voidItem() : work.release(connection, id);
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
        turns.beat(underWay())
                .chain(turns::giveUpSilent)
                .subscribe()
                .with(done -> runNext(), failure -> LOG.warn("The jobs' sign of life could not be written", failure));
    }

    private UUID[] underWay() {
        Set<UUID> ids = new HashSet<>(mine.keySet());
        ids.addAll(running);
        return ids.toArray(UUID[]::new);
    }
}
