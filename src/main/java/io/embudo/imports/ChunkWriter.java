package io.embudo.imports;

import io.embudo.access.Reach;
import io.embudo.batches.BatchEntry;
import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactBatches;
import io.embudo.importrows.ImportEntry;
import io.embudo.importrows.ReadRow;
import io.embudo.profiles.Author;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Races;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the contacts of a chunk, and what follows from it, in one transaction; a dry run keeps only what follows. */
final class ChunkWriter {

    private final Pool pool;
    private final ContactBatches batches;
    private final Set<String> unique;
    private final Reach reach;
    private final Author author;
    private final BatchEntry.Mode mode;
    private final @Nullable DryRunMemory memory;

    ChunkWriter(Pool pool, ContactBatches batches, Set<String> unique, ImportRequest request, UUID job) {
        this.pool = pool;
        this.batches = batches;
        this.unique = unique;
        this.reach = request.reach();
        this.mode = request.options().writing();
        this.author = new Author("import:" + job, "import", job);
        this.memory = request.isDryRun() ? new DryRunMemory() : null;
    }

    /** What belongs into the same transaction as the contacts of a chunk. */
    @FunctionalInterface
    interface Following {

        Uni<ImportCounts> write(SqlConnection connection, List<BatchOutcome> outcomes);
    }

    /** What became of the rows so far; tried again where somebody takes a key or an address meanwhile. */
    Uni<ImportCounts> write(List<ReadRow> chunk, Following following) {
        Uni<ImportCounts> written = memory == null
                ? pool.withTransaction(connection ->
                        outcomes(connection, chunk).chain(outcomes -> following.write(connection, outcomes)))
                : rehearsed(chunk)
                        .chain(outcomes -> pool.withTransaction(connection -> following.write(connection, outcomes)));
        return Races.retried(written);
    }

    private Uni<List<BatchOutcome>> rehearsed(List<ReadRow> chunk) {
        return pool.<List<BatchOutcome>>withTransaction(
                        connection -> outcomes(connection, chunk).map(outcomes -> {
                            throw new Rehearsed(outcomes);
                        }))
                .onFailure(Rehearsed.class)
                .recoverWithItem(rehearsed -> ((Rehearsed) rehearsed).outcomes);
    }

    private Uni<List<BatchOutcome>> outcomes(SqlConnection connection, List<ReadRow> chunk) {
        List<BatchEntry> entries = new ArrayList<>();
        List<@Nullable BatchOutcome> decided = new ArrayList<>();
        for (ReadRow row : chunk) {
            BatchOutcome known = known(row);
            decided.add(known);
            if (known == null && row.entry() != null) {
                entries.add(written(row.entry()));
            }
        }
        return batches.write(connection, entries, unique, reach, author)
                .map(List::iterator)
                .map(written -> merged(chunk, decided, written));
    }

    private BatchEntry written(ImportEntry entry) {
        return new BatchEntry(entry.key(), mode, entry.said()::completedBy);
    }

    private @Nullable BatchOutcome known(ReadRow row) {
        if (row.entry() == null) {
            return BatchOutcome.refused(new ProblemException(ProblemType.INVALID_VALUE, String.valueOf(row.refusal())));
        }
        return memory == null ? null : memory.recall(row.entry());
    }

    private List<BatchOutcome> merged(
            List<ReadRow> chunk, List<@Nullable BatchOutcome> decided, Iterator<BatchOutcome> written) {
        List<BatchOutcome> outcomes = new ArrayList<>(chunk.size());
        for (int row = 0; row < chunk.size(); row++) {
            BatchOutcome known = decided.get(row);
            BatchOutcome outcome = known == null ? written.next() : known;
            outcomes.add(outcome);
            ImportEntry entry = chunk.get(row).entry();
            if (memory != null && entry != null) {
                memory.remember(entry, outcome);
            }
        }
        return outcomes;
    }

    /** Carries what would have happened out of a transaction that is rolled back. */
    private static final class Rehearsed extends RuntimeException {

        private final transient List<BatchOutcome> outcomes;

        Rehearsed(List<BatchOutcome> outcomes) {
            super("rehearsed", null, false, false);
            this.outcomes = outcomes;
        }
    }
}
