package io.embudo.companies;

import io.embudo.changes.ChangedValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One value of a company that changed.
 *
 * @param version the version that the write made, which may have changed several values
 * @param property as conditions name it, such as {@code name} or {@code properties.tier}
 * @param before null where there was no value
 * @param value null where the value was removed
 * @param source the way in, such as {@code api}, {@code import} or {@code merge}
 * @param sourceId which import or merge it was
 */
@Schema(name = "CompanyChange")
record CompanyChange(
        int version,
        String property,
        @Nullable Object before,
        @Nullable Object value,
        Instant changedAt,
        String actor,
        String source,
        @Nullable UUID sourceId) {

    static CompanyChange of(Row row) {
        return new CompanyChange(
                row.getInteger("version"),
                row.getString("property"),
                ChangedValue.plain(row.getValue("before")),
                ChangedValue.plain(row.getValue("value")),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("source"),
                row.getUUID("source_id"));
    }
}
