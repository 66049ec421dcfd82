package io.embudo.exports;

import io.embudo.jobs.JobWork;
import io.embudo.jobs.RunningJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;
import java.util.UUID;

/** Writes a file of contacts and keeps it; each part is there if and only if the job has advanced by it. */
final class ExportJob implements JobWork {

    private final ContactExport export;
    private final ExportFormat format;
    private final UUID creator;
    private final Pool pool;
    private final ExportFiles files;
    private int parts;
    private long contacts;
    private long bytes;

    ExportJob(ContactExport export, ExportFormat format, UUID creator, Pool pool, ExportFiles files) {
        this.export = export;
        this.format = format;
        this.creator = creator;
        this.pool = pool;
        this.files = files;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return files.begin(job.id(), creator, "contacts." + format)
                .chain(() -> keep(job, export.beginning(), 0))
                .chain(() -> export.chunks(pool)
                        .onItem()
                        .transformToUniAndConcatenate(chunk -> keep(job, chunk.bytes(), chunk.contacts()))
                        .collect()
                        .last())
                .chain(() -> files.complete(job.id()))
                .chain(() -> files.get(job.id(), creator))
                .map(this::result);
    }

    private Uni<Void> keep(RunningJob job, byte[] content, long more) {
        if (content.length == 0) {
            return Uni.createFrom().voidItem();
        }
        contacts += more;
        bytes += content.length;
        return pool.withTransaction(connection -> job.advance(connection, contacts, null, Map.of())
                .chain(() -> files.append(connection, job.id(), parts++, content)));
    }

    private Map<String, Object> result(ExportFiles.Kept file) {
        return Map.of(
                "contacts",
                contacts,
                "bytes",
                bytes,
                "file",
                "/api/v1/exports/%s/file".formatted(file.job()),
                "expiresAt",
                file.expiresAt().toString());
    }
}
