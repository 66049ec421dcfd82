package io.embudo.imports;

import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactKey;
import io.embudo.importrows.ImportEntry;
import io.embudo.mappings.KeyGuess;
import io.embudo.shared.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks of a dry run, none of which is kept, would have left for the later ones: which keys there would be,
 * with what values (a digest of them), and which address would belong to which key. It remembers a million of each, so
 * that no file fills the memory: what a larger one repeats further down is counted as if it were new.
 */
final class DryRunMemory {

    private static final int MOST = 1_000_000;

    private final Map<ContactKey, Long> values = new HashMap<>();
    private final Map<String, String> emailOwners = new HashMap<>();

    /** What would become of an entry because of earlier rows; null where none of them matters to it. */
    @Nullable
    BatchOutcome recall(ImportEntry entry) {
        String email = entry.said().email();
        String owner = email == null ? null : emailOwners.get(email);
        if (owner != null && !owner.equals(String.valueOf(entry.key()))) {
            return BatchOutcome.refused(ProblemException.duplicate("contact", "email", null));
        }
        Long known = entry.key() == null ? null : values.get(entry.key());
        if (known == null) {
            return null;
        }
        boolean same = known == KeyGuess.digest(entry);
        return new BatchOutcome(same ? BatchOutcome.Kind.UNCHANGED : BatchOutcome.Kind.UPDATED, null, null);
    }

    void remember(ImportEntry entry, BatchOutcome outcome) {
        if (outcome.kind() == BatchOutcome.Kind.REFUSED) {
            return;
        }
        if (entry.key() != null && values.size() < MOST) {
            values.put(entry.key(), KeyGuess.digest(entry));
        }
        if (entry.said().email() != null && emailOwners.size() < MOST) {
            emailOwners.put(entry.said().email(), String.valueOf(entry.key()));
        }
    }
}
