package io.embudo.merges;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merge as the API shows it.
 *
 * @param survivorId who lives on
 * @param loserId who went, and whose address leads to the survivor now
 * @param undoneBy who took it back, as the log names actors
 */
@Schema(name = "Merge")
public record MergeView(
        UUID id,
        UUID survivorId,
        UUID loserId,
        Instant mergedAt,
        String mergedBy,
        Instant undoableUntil,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {

    /** How long a merge can be taken back. */
    static final Duration UNDOABLE = Duration.ofDays(30);

    static MergeView of(Row row) {
        Instant merged = row.getOffsetDateTime("merged_at").toInstant();
        OffsetDateTime undone = row.getOffsetDateTime("undone_at");
        return new MergeView(
                row.getUUID("id"),
                row.getUUID("survivor_id"),
                row.getUUID("loser_id"),
                merged,
                row.getString("merged_by"),
                merged.plus(UNDOABLE),
                undone == null ? null : undone.toInstant(),
                row.getString("undone_by"));
    }
}
