package io.embudo.segmentdefinitions;

import io.embudo.conditions.CostClass;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the API shows it.
 *
 * @param where the condition; static segments have none
 * @param cost how much work the condition is
 * @param state whether its members are all there: a new or changed condition is first asked of everybody
 * @param members how many there are
 * @param lagSeconds how far its members may be behind what happened: the age of the oldest event or due moment that was
 *     not looked at yet
 * @param jobId the job that asked everybody last
 * @param lastRun the last time that its members were looked at
 */
@Schema(name = "Segment")
public record SegmentView(
        UUID id,
        int version,
        String name,
        @Nullable String description,
        SegmentKind kind,
        @Nullable @Schema(ref = "Condition") Map<String, Object> where,
        @Nullable CostClass cost,
        State state,
        long members,
        double lagSeconds,
        @Nullable UUID jobId,
        @Nullable Instant builtAt,
        @Nullable Run lastRun,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    /** Whether its members are all there. */
    @Schema(name = "SegmentState")
    public enum State {
        building,
        ready
    }

    /**
     * One look at the members of a segment.
     *
     * @param millis how long it took, in milliseconds
     * @param contacts how many contacts were asked about
     */
    @Schema(name = "SegmentRun")
    public record Run(Instant at, int millis, int contacts) {}

    static SegmentView of(Row row) {
        JsonObject condition = (JsonObject) row.getValue("condition");
        String cost = row.getString("cost_class");
        return new SegmentView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("description"),
                SegmentKind.of(row.getString("kind")),
                condition == null ? null : condition.getMap(),
                cost == null ? null : CostClass.of(cost),
                row.getBoolean("is_built") ? State.ready : State.building,
                row.getLong("members"),
                row.getDouble("lag_seconds"),
                row.getUUID("job_id"),
                instant(row.getOffsetDateTime("built_at")),
                run(row),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row.getOffsetDateTime("archived_at")));
    }

    private static @Nullable Run run(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("run_at");
        return at == null
                ? null
                : new Run(at.toInstant(), row.getInteger("run_millis"), row.getInteger("run_contacts"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
