package io.embudo.exports;

import io.embudo.jobs.ResumableWork;
import io.embudo.jobs.RunningJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** The job of an export: begun by one process, and ended by whichever is alive then. */
@ApplicationScoped
class ExportWork implements ResumableWork {

    static final String KIND = "contactExport";

    private final Pool pool;
    private final Exports exports;
    private final ExportRequests requests;
    private final ExportFiles files;

    ExportWork(Pool pool, Exports exports, ExportRequests requests, ExportFiles files) {
        this.pool = pool;
        this.exports = exports;
        this.requests = requests;
        this.files = files;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return requests.get(job.id()).chain(exports::prepare).chain(export -> files.goOn(job.id())
                .chain(written -> new ExportRun(job, export, written, pool, files).run()));
    }

    @Override
    public Uni<Void> release(SqlConnection connection, UUID job) {
        return requests.release(connection, job).chain(() -> files.releaseIncomplete(connection, job));
    }
}
