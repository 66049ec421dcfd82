package io.embudo.batches;

import io.embudo.shared.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of a batch.
 *
 * @param contactId null where the entry was refused
 * @param refusal why it was refused; null where it was not
 */
public record BatchOutcome(
        Kind kind, @Nullable UUID contactId, @Nullable ProblemException refusal) {

    /** Refused entries left nothing behind; unchanged ones said only what was known. */
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    static BatchOutcome of(Kind kind, UUID contactId) {
        return new BatchOutcome(kind, contactId, null);
    }

    public static BatchOutcome refused(ProblemException reason) {
        return new BatchOutcome(Kind.REFUSED, null, reason);
    }
}
