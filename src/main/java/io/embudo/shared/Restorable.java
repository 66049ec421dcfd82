package io.embudo.shared;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long what was archived can be had back. */
public final class Restorable {

    private static final Duration KEPT = Duration.ofDays(90);

    private Restorable() {}

    /** Refuses what was archived for too long; what is not archived passes. */
    public static void require(@Nullable Instant archivedAt, Instant now) {
        if (archivedAt != null && archivedAt.plus(KEPT).isBefore(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It was archived more than %d days ago.".formatted(KEPT.toDays()));
        }
    }
}
