package io.embudo.jobs;

import io.embudo.access.Caller;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all jobs. */
@ApplicationScoped
public class Jobs {

    static final String COLUMNS = "id, kind, state, resumable, done, total, result, failure, error_file, created_at,"
            + " started_at, finished_at, attempt";

    static final String SEES_ALL = "teams:manage";

    private final Pool pool;

    Jobs(Pool pool) {
        this.pool = pool;
    }

    /** Notes a new job; the error file's path holds {@code {id}} where the job's id goes. */
    Uni<JobView> create(SqlClient client, String kind, UUID creator, @Nullable String errorFile, boolean resumable) {
        UUID id = Ids.next();
        String path = errorFile == null ? null : errorFile.replace("{id}", id.toString());
        return client.preparedQuery("""
                        insert into job (id, kind, created_by, error_file, resumable) values ($1, $2, $3, $4, $5)
                        returning %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(id, kind, creator, path, resumable))
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

    /** Asks for the job to stop: one that waits is over at once, one running stops before its next step. */
    Uni<JobView> cancel(SqlClient client, UUID id) {
        return changed(client, id, """
                update job set
                    cancel_requested = true,
                    state = case when state = 'running' then state else 'cancelled' end,
                    finished_at = case when state = 'running' then finished_at else now() end
                where id = $1 and state in ('queued', 'running', 'paused')
                """);
    }

    /** Asks for the job to wait: one that has not begun does at once, one running before its next step. */
    Uni<JobView> pause(UUID id) {
        return changed(pool, id, """
                update job set
                    pause_requested = state = 'running',
                    state = case when state = 'queued' then 'paused' else state end
                where id = $1 and resumable and state in ('queued', 'running')
                """);
    }

    /** Lets a job go on that was paused, or that failed for no fault of its own. */
    Uni<JobView> resume(UUID id) {
        return changed(pool, id, """
                update job set
                    state = case when state = 'running' then state else 'queued' end,
                    pause_requested = false, deaths = 0, failure = null, finished_at = null
                where id = $1 and resumable and (state in ('paused', 'failed') or state = 'running' and pause_requested)
                """);
    }

    private Uni<JobView> changed(SqlClient client, UUID id, String update) {
        return client.preparedQuery(update + " returning " + COLUMNS)
                .execute(Tuple.of(id))
                .chain(rows -> rows.size() == 0 ? look(id) : Uni.createFrom().item(single(rows)));
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
