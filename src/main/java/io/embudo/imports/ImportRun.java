package io.embudo.imports;

import io.embudo.importrows.ReadRow;
import io.embudo.jobs.RunningJob;
import io.embudo.workers.ReadAhead;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;

/**
 * One try at an import. The whole file is read once before anything is written, and once more in chunks, from where an
 * earlier try stopped; reading happens on a worker thread, writing on the event loop, one chunk after the other.
 */
final class ImportRun {

    private final RunningJob job;
    private final ImportRequest request;
    private final ContactImport work;
    private ImportCounts counts;

    ImportRun(RunningJob job, ImportRequest request, ContactImport work) {
        this.job = job;
        this.request = request;
        this.work = work;
        this.counts = request.isDryRun() ? ImportCounts.NONE : ImportCounts.of(job.result());
    }

    Uni<Map<String, Object>> run() {
        return work.begin(job.id(), request)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(begun -> work.scan(request))
                .chain(scan -> work.plan(job.id(), request, scan))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(plan -> plan.reader().skip(counts.rows()))
                .chain(this::writeAll);
    }

    private Uni<Map<String, Object>> writeAll(ImportPlan plan) {
        ReadAhead<List<ReadRow>> ahead = new ReadAhead<>(() -> read(plan), List::isEmpty);
        return Multi.createBy()
                .repeating()
                .uni(() -> ahead.next().call(chunk -> write(plan, chunk)))
                .whilst(chunk -> !chunk.isEmpty())
                .collect()
                .last()
                .map(end -> plan.result(counts));
    }

    private static Uni<List<ReadRow>> read(ImportPlan plan) {
        return Uni.createFrom().item(plan.reader()::read).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<ImportCounts> write(ImportPlan plan, List<ReadRow> chunk) {
        if (chunk.isEmpty()) {
            return Uni.createFrom().item(counts);
        }
        return plan.writer()
                .write(chunk, (connection, outcomes) -> {
                    ImportCounts more = counts.plus(chunk, outcomes);
                    return work.note(connection, job.id(), request, chunk, outcomes)
                            .chain(() -> job.advance(connection, more.rows(), plan.rows(), plan.result(more)))
                            .replaceWith(more);
                })
                .invoke(more -> counts = more);
    }
}
