package io.embudo.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.files.SourceFile;
import io.embudo.importfiles.SourceStore;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** What was asked of each import, and the file that came with it. */
@ApplicationScoped
class ImportRows {

    private static final String NOTE = """
            insert into contact_import (job_id, columns, source_id, options, reach) values ($1, $2, $3, $4, $5)
            """;

    private final Pool pool;
    private final SourceStore sources;
    private final ObjectMapper json;

    ImportRows(Pool pool, SourceStore sources, ObjectMapper json) {
        this.pool = pool;
        this.sources = sources;
        this.json = json;
    }

    /** Notes what is asked of an import, and the header of its file. */
    Uni<Void> note(SqlClient client, UUID job, ImportRequest request, UUID source) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(
                        job,
                        request.mapping().header().toArray(String[]::new),
                        source,
                        JsonObject.mapFrom(request.options()),
                        request.reach().kept()))
                .replaceWithVoid();
    }

    /** The request of an import once more, with a copy of its file; not found where that is gone. */
    Uni<ImportRequest> open(UUID job) {
        return pool.preparedQuery("select source_id, options, reach from contact_import where job_id = $1")
                .execute(Tuple.of(job))
                .map(rows -> {
                    UUID source =
                            rows.size() == 0 ? null : rows.iterator().next().getUUID("source_id");
                    if (source == null) {
                        throw ProblemException.notFound("file of import", job);
                    }
                    return rows.iterator().next();
                })
                .chain(row -> sources.open(Objects.requireNonNull(row.getUUID("source_id")))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(file -> request(file, row)));
    }

    private ImportRequest request(SourceFile file, Row row) {
        ImportOptions options = row.getJsonObject("options").mapTo(ImportOptions.class);
        return ImportRequest.of(file, options, Reach.of(row.getJsonObject("reach")), json);
    }

    /** Lets go of the file. */
    Uni<Void> release(SqlClient client, UUID job) {
        return client.preparedQuery("""
                        update contact_import set source_id = null where job_id = $1 and source_id is not null
                        returning old.source_id
                        """)
                .execute(Tuple.of(job))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : sources.forget(client, rows.iterator().next().getUUID("source_id")));
    }
}
