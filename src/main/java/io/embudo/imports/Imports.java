package io.embudo.imports;

import io.embudo.importfiles.SourceStore;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes imports in. */
@ApplicationScoped
class Imports {

    private static final String ERROR_FILE = "/api/v1/imports/{id}/errors";

    private final JobRunner runner;
    private final SourceStore sources;
    private final ImportRows rows;

    Imports(JobRunner runner, SourceStore sources, ImportRows rows) {
        this.runner = runner;
        this.sources = sources;
        this.rows = rows;
    }

    /** Keeps the file and makes the job that imports it. */
    Uni<JobView> submit(ImportRequest request, UUID creator) {
        return sources.keep(request.file())
                .onTermination()
                .invoke(request::close)
                .chain(source -> runner.submit(
                        ContactImport.KIND,
                        creator,
                        ERROR_FILE,
                        (connection, job) -> rows.note(connection, job, request, source)));
    }
}
