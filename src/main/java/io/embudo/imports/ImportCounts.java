package io.embudo.imports;

import io.embudo.batches.BatchOutcome;
import java.util.List;

/** What became of the rows so far; every row is created, updated, unchanged or failed. */
record ImportCounts(long created, long updated, long unchanged, long repaired, long failed) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);

    long rows() {
        return created + updated + unchanged + failed;
    }

    ImportCounts plus(List<ReadRow> rows, List<BatchOutcome> outcomes) {
        long mended = 0;
        for (int row = 0; row < rows.size(); row++) {
            boolean taken = outcomes.get(row).kind() != BatchOutcome.Kind.REFUSED;
            mended += taken && rows.get(row).source().repaired() ? 1 : 0;
        }
        return new ImportCounts(
                created + count(outcomes, BatchOutcome.Kind.CREATED),
                updated + count(outcomes, BatchOutcome.Kind.UPDATED),
                unchanged + count(outcomes, BatchOutcome.Kind.UNCHANGED),
                repaired + mended,
                failed + count(outcomes, BatchOutcome.Kind.REFUSED));
    }

    private static long count(List<BatchOutcome> outcomes, BatchOutcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
