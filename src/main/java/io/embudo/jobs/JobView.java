package io.embudo.jobs;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param kind what it does, such as {@code contactImport}
 * @param resumable whether it can be paused, and goes on by itself should its process die
 * @param result what it did so far, by kind; complete once it is over
 * @param failure why it failed, in plain words; null where it did not
 * @param errorFile where the rows that were refused can be read, where the kind has such
 */
@Schema(name = "Job")
public record JobView(
        UUID id,
        String kind,
        JobState state,
        boolean resumable,
        Progress progress,
        Map<String, Object> result,
        @Nullable String failure,
        @Nullable String errorFile,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /**
     * How far it has come, in the kind's own steps (rows of a file).
     *
     * @param total null as long as it is not known
     */
    @Schema(name = "JobProgress")
    public record Progress(long done, @Nullable Long total) {}

    static JobView of(Row row) {
        return new JobView(
                row.getUUID("id"),
                row.getString("kind"),
                JobState.of(row.getString("state")),
                row.getBoolean("resumable"),
                new Progress(row.getLong("done"), row.getLong("total")),
                ((JsonObject) row.getValue("result")).getMap(),
                row.getString("failure"),
                row.getString("error_file"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
