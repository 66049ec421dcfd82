package io.embudo.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: how processes take jobs, say that they live, and bring them to an end. */
@ApplicationScoped
class JobTurns {

    /** How long a job may be silent before its process counts as dead. */
    static final int SILENCE_SECONDS = 60;

    /** A job that kills whoever runs it is not tried for ever. */
    private static final int DEATHS = 5;

    private static final String DIED =
            "The process that ran it stopped before the end. What its result counts was kept;"
                    + " start it again: whatever is there already is found and not made twice.";

    private static final String DIED_TOO_OFTEN =
            "Every process that ran it stopped before the end. What its result counts was kept; resume it to try again.";

    private static final String TAKE = """
            update job set state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()),
                heartbeat_at = now()
            """;

    private final Pool pool;

    JobTurns(Pool pool) {
        this.pool = pool;
    }

    /** A job of this process, to be run now; null where it was cancelled while it waited. */
    Uni<@Nullable RunningJob> take(UUID id) {
        return pool.preparedQuery(TAKE + "where id = $1 and state = 'queued' returning " + Jobs.COLUMNS)
                .execute(Tuple.of(id))
                .map(JobTurns::taken);
    }

    /** The longest waiting of the jobs that any process may run; null where there is none. */
    Uni<@Nullable RunningJob> takeNext() {
        return pool.preparedQuery(TAKE + """
                        where id = (select id from job where state = 'queued' and resumable
                            order by created_at for update skip locked limit 1)
                        returning %s
                        """.formatted(Jobs.COLUMNS)).execute().map(JobTurns::taken);
    }

    Uni<Void> succeed(SqlClient client, RunningJob job, Map<String, Object> result) {
        return client.preparedQuery("""
                        update job set state = 'succeeded', result = $3, finished_at = now(), pause_requested = false
                        where id = $1 and attempt = $2 and state = 'running'
                        """)
                .execute(Tuple.of(job.id(), job.attempt(), new JsonObject(result)))
                .replaceWithVoid();
    }

    /**
     * Ends a try without success: the job is cancelled or paused where that was asked for, and failed otherwise.
     *
     * @param forGood whether going on would fail again
     * @return whether nothing can go on from here
     */
    Uni<Boolean> stop(SqlClient client, RunningJob job, String reason, boolean forGood) {
        return client.preparedQuery("""
                        update job set
                            state = case when cancel_requested then 'cancelled' when pause_requested then 'paused'
                                else 'failed' end,
                            failure = case when cancel_requested or pause_requested then null else $3 end,
                            finished_at = case when pause_requested and not cancel_requested then null else now() end,
                            resumable = resumable and not ($4 and not cancel_requested and not pause_requested),
                            pause_requested = false
                        where id = $1 and attempt = $2 and state = 'running'
                        returning state = 'cancelled' or state = 'failed' and not resumable as over
                        """)
                .execute(Tuple.of(job.id(), job.attempt(), reason, forGood))
                .map(rows -> rows.size() == 1 && rows.iterator().next().getBoolean("over"));
    }

    /** Says that the process of these jobs lives. */
    Uni<Void> beat(UUID[] ids) {
        return pool.preparedQuery("update job set heartbeat_at = now() where id = any($1) and finished_at is null")
                .execute(Tuple.of((Object) ids))
                .replaceWithVoid();
    }

    /** Lets others go on with the jobs whose process has been silent for too long, and ends those that cannot. */
    Uni<Void> giveUpSilent() {
        return pool.preparedQuery("""
                        update job set
                            deaths = deaths + 1,
                            state = case when resumable and deaths < $3 and not cancel_requested
                                then case when pause_requested then 'paused' else 'queued' end
                                when cancel_requested then 'cancelled' else 'failed' end,
                            failure = case when cancel_requested or resumable and deaths < $3 then null
                                when resumable then $2 else $1 end,
                            finished_at = case when resumable and deaths < $3 and not cancel_requested then null
                                else now() end,
                            pause_requested = false
                        where heartbeat_at < now() - make_interval(secs => $4)
                            and (state = 'running' or state = 'queued' and not resumable)
                        """)
                .execute(Tuple.of(DIED, DIED_TOO_OFTEN, DEATHS, (double) SILENCE_SECONDS))
                .replaceWithVoid();
    }

    private static @Nullable RunningJob taken(RowSet<Row> rows) {
        return rows.size() == 0 ? null : RunningJob.of(rows.iterator().next());
    }
}
