package io.embudo.history;

import io.embudo.changes.ChangedValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One value of a contact that changed.
 *
 * @param id of the write, which may have changed several values
 * @param contactId whose value it was: the contact, or one that was merged into it
 * @param property as conditions name it, such as {@code firstName} or {@code properties.industry}
 * @param before null where there was no value
 * @param value null where the value was removed
 * @param source the way in, such as {@code api}, {@code form}, {@code import} or {@code merge}
 * @param sourceId which form, import or merge it was
 */
@Schema(name = "ValueChange")
record ValueChange(
        UUID id,
        UUID contactId,
        String property,
        @Nullable Object before,
        @Nullable Object value,
        Instant changedAt,
        String actor,
        String source,
        @Nullable UUID sourceId) {

    static ValueChange of(Row row) {
        return new ValueChange(
                row.getUUID("id"),
                row.getUUID("contact_id"),
                row.getString("property"),
                ChangedValue.plain(row.getValue("before")),
                ChangedValue.plain(row.getValue("value")),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("source"),
                row.getUUID("source_id"));
    }
}
