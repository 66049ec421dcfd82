package io.embudo.reverts;

import io.embudo.batches.ContactBatches;
import io.embudo.events.EventLog;
import io.embudo.importfiles.ImportErrors;
import io.embudo.jobs.ResumableWork;
import io.embudo.jobs.RunningJob;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;

/** The job that takes an import back, some contacts a transaction. Doing it again changes nothing more. */
@ApplicationScoped
class ImportRevert implements ResumableWork {

    static final String KIND = "contactImportRevert";

    private final Pool pool;
    private final RevertRows rows;
    private final ContactBatches batches;
    private final ContactValues values;
    private final PropertyDefinitions definitions;
    private final ImportErrors errors;
    private final EventLog log;

    ImportRevert(
            Pool pool,
            RevertRows rows,
            ContactBatches batches,
            ContactValues values,
            PropertyDefinitions definitions,
            ImportErrors errors,
            EventLog log) {
        this.pool = pool;
        this.rows = rows;
        this.batches = batches;
        this.values = values;
        this.definitions = definitions;
        this.errors = errors;
        this.log = log;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return rows.get(job.id()).chain(revert -> rows.count(revert.importId()).chain(total -> definitions
                .fresh(PropertyObject.CONTACTS)
                .chain(known -> new RevertRun(job, revert, total, known.unique(), this).all())));
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> step) {
        return pool.withTransaction(step);
    }

    RevertRows rows() {
        return rows;
    }

    ContactBatches batches() {
        return batches;
    }

    ContactValues values() {
        return values;
    }

    ImportErrors errors() {
        return errors;
    }

    EventLog log() {
        return log;
    }
}
