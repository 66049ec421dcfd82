package io.embudo.exports;

import io.embudo.jobs.RunningJob;
import io.embudo.lists.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One try at writing the file of a job; each part is there if and only if the job has advanced by it. */
final class ExportRun {

    private final RunningJob job;
    private final ContactExport export;
    private final Pool pool;
    private final ExportFiles files;
    private final @Nullable Place begin;
    private int parts;
    private long contacts;
    private long bytes;

    /** @param written what earlier tries have left of the file, after which this one goes on */
    ExportRun(RunningJob job, ContactExport export, ExportFiles.Written written, Pool pool, ExportFiles files) {
        this.job = job;
        this.export = export;
        this.pool = pool;
        this.files = files;
        this.begin = written.next();
        this.parts = written.parts();
        this.contacts = job.done();
        this.bytes = written.bytes();
    }

    Uni<Map<String, Object>> run() {
        return header().chain(this::writeAll)
                .chain(() -> files.complete(job.id()))
                .map(this::result);
    }

    private Uni<Void> header() {
        return parts == 0
                ? keep(new ContactExport.Chunk(export.beginning(), 0, begin))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> writeAll() {
        return begin == null
                ? Uni.createFrom().voidItem()
                : export.chunks(pool, begin)
                        .onItem()
                        .transformToUniAndConcatenate(this::keep)
                        .collect()
                        .last();
    }

    private Uni<Void> keep(ContactExport.Chunk chunk) {
        if (chunk.bytes().length == 0) {
            return Uni.createFrom().voidItem();
        }
        contacts += chunk.contacts();
        bytes += chunk.bytes().length;
        return pool.withTransaction(connection -> job.advance(connection, contacts, null, Map.of())
                .chain(() -> files.append(connection, job.id(), parts++, chunk)));
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
