package io.embudo.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job under way, as its own work sees it. */
public final class RunningJob {

    private static final String ADVANCE = """
            update job set done = $3, total = $4, result = $5, heartbeat_at = now()
            where id = $1 and attempt = $2 and state = 'running' and not cancel_requested and not pause_requested
            """;

    private final JobView begun;
    private final int attempt;

    private RunningJob(JobView begun, int attempt) {
        this.begun = begun;
        this.attempt = attempt;
    }

    static RunningJob of(Row row) {
        return new RunningJob(JobView.of(row), row.getInteger("attempt"));
    }

    public UUID id() {
        return begun.id();
    }

    String kind() {
        return begun.kind();
    }

    /** Which try at the job this is; whoever was given up writes no further step, because the next has another one. */
    int attempt() {
        return attempt;
    }

    /** How far an earlier process had come; 0 at the first try. */
    public long done() {
        return begun.progress().done();
    }

    /** What an earlier process had noted as result so far; empty at the first try. */
    public Map<String, Object> result() {
        return begun.result();
    }

    /**
     * Notes how far the work has come. Within the transaction of a step, that step counts if and only if it is noted;
     * the call fails, and with it the step, where the job is to stop.
     */
    public Uni<Void> advance(SqlClient client, long done, @Nullable Long total, Map<String, Object> result) {
        return client.preparedQuery(ADVANCE)
                .execute(Tuple.of(id(), attempt, done, total, new JsonObject(result)))
                .invoke(updated -> {
                    if (updated.rowCount() == 0) {
                        throw new JobStopped();
                    }
                })
                .replaceWithVoid();
    }
}
