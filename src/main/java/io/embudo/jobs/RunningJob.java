package io.embudo.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job under way, as its own work sees it. */
public final class RunningJob {

    private static final String ADVANCE = """
            update job set done = $2, total = $3, result = $4, heartbeat_at = now()
            where id = $1 and state = 'running' and not cancel_requested
            """;

    private final UUID id;

    RunningJob(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    /**
     * Notes how far the work has come. Within the transaction of a step, that step counts if and only if it is noted;
     * the call fails, and with it the step, where the job is to stop.
     */
    public Uni<Void> advance(SqlClient client, long done, @Nullable Long total, Map<String, Object> result) {
        return client.preparedQuery(ADVANCE)
                .execute(Tuple.of(id, done, total, new JsonObject(result)))
                .invoke(updated -> {
                    if (updated.rowCount() == 0) {
                        throw new JobStopped();
                    }
                })
                .replaceWithVoid();
    }
}
