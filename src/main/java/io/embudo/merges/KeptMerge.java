package io.embudo.merges;

import io.embudo.mergedvalues.ValuesJson;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** A merge with all that its undoing needs: what was known of the two before, and of the survivor after it. */
public record KeptMerge(
        MergeView view,
        Map<String, Object> survivorBefore,
        Map<String, Object> survivorAfter,
        Map<String, Object> loserBefore,
        OffsetDateTime survivorStageEnteredAt,
        UUID[] followers) {

    static KeptMerge of(Row row, ValuesJson json) {
        return new KeptMerge(
                MergeView.of(row),
                json.read(row.getString("survivor_before")),
                json.read(row.getString("survivor_after")),
                json.read(row.getString("loser_before")),
                row.getOffsetDateTime("survivor_stage_entered_at"),
                row.getArrayOfUUIDs("followers"));
    }

    public void requireUndoable(Instant now) {
        if (view.undoneAt() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "The merge was undone at %s.".formatted(view.undoneAt()));
        }
        if (view.undoableUntil().isBefore(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The merge could be undone until %s.".formatted(view.undoableUntil()));
        }
    }
}
