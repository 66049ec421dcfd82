package io.embudo.imports;

import io.embudo.batches.BatchOutcome;
import io.embudo.importrows.ReadRow;
import java.util.List;
import java.util.Map;

/** What became of the rows so far; every row is created, updated, unchanged or failed. */
record ImportCounts(long created, long updated, long unchanged, long repaired, long failed) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);

    /** The counts that a result of an earlier try had; none where it had not begun. */
    static ImportCounts of(Map<String, Object> result) {
        return new ImportCounts(
                number(result, "created"),
                number(result, "updated"),
                number(result, "unchanged"),
                number(result, "repaired"),
                number(result, "failed"));
    }

    private static long number(Map<String, Object> result, String name) {
        return result.get(name) instanceof Number number ? number.longValue() : 0;
    }

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
