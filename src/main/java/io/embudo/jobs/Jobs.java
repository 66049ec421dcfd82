package io.embudo.jobs;

import io.embudo.access.Caller;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all jobs. */
@ApplicationScoped
public class Jobs {

    private static final String SEES_ALL = "teams:manage";

    /** How long a job may be silent before its process counts as dead. */
    static final int SILENCE_SECONDS = 60;

    private static final String COLUMNS =
            "id, kind, state, done, total, result, failure, error_file, created_at, started_at, finished_at";

    private static final String DIED =
            "The process that ran it stopped before the end. What its result counts was kept;"
                    + " start it again: whatever is there already is found and not made twice.";

    private final Pool pool;

    Jobs(Pool pool) {
        this.pool = pool;
    }

    /** Notes a new job; the error file's path holds {@code {id}} where the job's id goes. */
    Uni<JobView> create(String kind, UUID creator, @Nullable String errorFile) {
        UUID id = Ids.next();
        String path = errorFile == null ? null : errorFile.replace("{id}", id.toString());
        return pool.preparedQuery("""
                        insert into job (id, kind, created_by, error_file) values ($1, $2, $3, $4) returning %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(id, kind, creator, path))
                .map(Jobs::single);
    }

    /** The job, for whoever started it and for those who manage the teams; not found for anybody else. */
    public Uni<JobView> get(UUID id, Caller caller) {
        return get(id, caller.may(SEES_ALL) ? null : caller.id());
    }

    private Uni<JobView> get(UUID id, @Nullable UUID creator) {
        return pool.preparedQuery(
                        "select " + COLUMNS + " from job where id = $1 and ($2::uuid is null or created_by = $2)")
                .execute(Tuple.of(id, creator))
                .map(rows -> found(rows, id));
    }

    /** The job as it is now, for one who may see it. */
    Uni<JobView> look(UUID id) {
        return get(id, (UUID) null);
    }

    /** Asks for the job to stop: one still waiting is over at once, one running stops before its next step. */
    Uni<JobView> cancel(UUID id) {
        return pool.preparedQuery("""
                        update job set
                            cancel_requested = true,
                            state = case when state = 'queued' then 'cancelled' else state end,
                            finished_at = case when state = 'queued' then now() else finished_at end
                        where id = $1 and state in ('queued', 'running')
                        returning %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(id))
                .chain(rows -> rows.size() == 0 ? look(id) : Uni.createFrom().item(single(rows)));
    }

    /** Whether it is this process's to run now; false where it was cancelled while it waited. */
    Uni<Boolean> start(UUID id) {
        return pool.preparedQuery("""
                        update job set state = 'running', started_at = now(), heartbeat_at = now()
                        where id = $1 and state = 'queued'
                        """).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> succeed(UUID id, Map<String, Object> result) {
        return pool.preparedQuery("""
                        update job set state = 'succeeded', result = $2, finished_at = now()
                        where id = $1 and state = 'running'
                        """)
                .execute(Tuple.of(id, new JsonObject(result)))
                .replaceWithVoid();
    }

    /** Ends it without success: cancelled where that was asked for, failed with the reason otherwise. */
    Uni<Void> stop(UUID id, String reason) {
        return pool.preparedQuery("""
                        update job set
                            state = case when cancel_requested then 'cancelled' else 'failed' end,
                            failure = case when cancel_requested then null else $2 end,
                            finished_at = now()
                        where id = $1 and state = 'running'
                        """).execute(Tuple.of(id, reason)).replaceWithVoid();
    }

    /** Says that the process of these jobs lives. */
    Uni<Void> beat(UUID[] ids) {
        return pool.preparedQuery("update job set heartbeat_at = now() where id = any($1) and finished_at is null")
                .execute(Tuple.of((Object) ids))
                .replaceWithVoid();
    }

    /** Ends the jobs whose process has been silent for too long. */
    Uni<Void> giveUpSilent() {
        return pool.preparedQuery("""
                        update job set state = 'failed', failure = $1, finished_at = now()
                        where state in ('queued', 'running') and heartbeat_at < now() - make_interval(secs => $2)
                        """)
                .execute(Tuple.of(DIED, (double) SILENCE_SECONDS))
                .replaceWithVoid();
    }

    private static JobView found(RowSet<Row> rows, UUID id) {
        if (rows.size() == 0) {
            throw ProblemException.notFound("job", id);
        }
        return single(rows);
    }

    private static JobView single(RowSet<Row> rows) {
        return JobView.of(rows.iterator().next());
    }
}
