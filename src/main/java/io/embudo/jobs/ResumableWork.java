package io.embudo.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.UUID;

/**
 * What one kind of job does that outlives the process it began in. Everything it needs stands in the database, and it
 * notes how far it has come in the transaction of each step, so that any process can go on after the last step.
 */
public interface ResumableWork {

    /** The kind of job that this is the work of, such as {@code contactImport}. */
    String kind();

    /**
     * Goes on from where {@link RunningJob#done} says, and ends with the result; fails with a problem for what its
     * creator can put right. It never blocks the thread that subscribes to it.
     */
    Uni<Map<String, Object>> run(RunningJob job);

    /** Lets go of what was kept for going on, within the transaction that ends the job for good. */
    default Uni<Void> release(SqlConnection connection, UUID job) {
        return Uni.createFrom().voidItem();
    }
}
