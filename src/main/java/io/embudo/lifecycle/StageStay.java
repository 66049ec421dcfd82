package io.embudo.lifecycle;

import io.embudo.profiles.LifecycleStage;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The time a contact spent in a lifecycle stage.
 *
 * @param leftAt null for the stage it is in
 * @param seconds how long it was, or has been, there
 * @param source the way in by which it entered, such as {@code api} or {@code sale}
 */
@Schema(name = "StageStay")
record StageStay(
        LifecycleStage stage, Instant enteredAt, @Nullable Instant leftAt, long seconds, String actor, String source) {

    static StageStay of(Row row, Instant now) {
        Instant entered = row.getOffsetDateTime("entered_at").toInstant();
        OffsetDateTime left = row.getOffsetDateTime("left_at");
        return new StageStay(
                LifecycleStage.of(row.getString("stage")),
                entered,
                left == null ? null : left.toInstant(),
                Duration.between(entered, left == null ? now : left.toInstant()).toSeconds(),
                row.getString("actor"),
                row.getString("source"));
    }
}
