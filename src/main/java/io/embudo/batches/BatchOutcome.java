package io.embudo.batches;

import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of a batch.
 *
 * @param refusal why it was refused, in plain words; null where it was not
 */
public record BatchOutcome(Kind kind, @Nullable String refusal) {

    /** Refused entries left nothing behind; unchanged ones said only what was known. */
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    static BatchOutcome of(Kind kind) {
        return new BatchOutcome(kind, null);
    }

    static BatchOutcome refused(String reason) {
        return new BatchOutcome(Kind.REFUSED, reason);
    }
}
