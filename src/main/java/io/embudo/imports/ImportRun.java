package io.embudo.imports;

import io.embudo.jobs.JobWork;
import io.embudo.jobs.RunningJob;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One import. The whole file is read once before anything is written, and once more in chunks; reading happens on a
 * worker thread, writing on the event loop, one chunk after the other.
 */
final class ImportJob implements JobWork {

    private final ImportRequest request;
    private final Imports imports;
    private ImportCounts counts = ImportCounts.NONE;

    ImportJob(ImportRequest request, Imports imports) {
        this.request = request;
        this.imports = imports;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return reading(this::scan)
                .chain(scan -> imports.prepare(job.id(), request, scan)
                        .chain(definitions -> writeAll(job, imports.plan(job.id(), request, scan, definitions))))
                .onTermination()
                .invoke(this::discard);
    }

    @Override
    public void discard() {
        request.file().close();
    }

    private FileScan scan() {
        return FileScan.of(new SourceRows(request.file(), request.format()), request.mapping());
    }

    private Uni<Map<String, Object>> writeAll(RunningJob job, ImportPlan plan) {
        return Multi.createBy()
                .repeating()
                .uni(() -> reading(plan.reader()::read).call(chunk -> write(job, plan, chunk)))
                .whilst(chunk -> !chunk.isEmpty())
                .collect()
                .last()
                .map(end -> plan.result(counts));
    }

    private Uni<ImportCounts> write(RunningJob job, ImportPlan plan, List<ReadRow> chunk) {
        if (chunk.isEmpty()) {
            return Uni.createFrom().item(counts);
        }
        return plan.writer()
                .write(chunk, (connection, outcomes) -> {
                    ImportCounts more = counts.plus(chunk, outcomes);
                    return imports.keepErrors(connection, job.id(), chunk, outcomes)
                            .chain(() -> job.advance(connection, more.rows(), plan.rows(), plan.result(more)))
                            .replaceWith(more);
                })
                .invoke(more -> counts = more);
    }

    private static <T> Uni<T> reading(Supplier<T> blocking) {
        return Uni.createFrom().item(blocking).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
