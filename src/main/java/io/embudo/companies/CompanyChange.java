package io.embudo.companies;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One write that changed values of a company.
 *
 * @param version the version that the write made
 * @param actor who wrote, as the log names actors
 * @param source from where, such as {@code api} or {@code merge}
 * @param sourceId which form, job or the like
 * @param before the values that were replaced; null for the creation, a null value where none was known
 * @param after the values in their place; a null value where one was cleared
 */
@Schema(name = "CompanyChange")
record CompanyChange(
        int version,
        Instant recordedAt,
        String actor,
        String source,
        @Nullable UUID sourceId,
        @Nullable Map<String, Object> before,
        Map<String, Object> after) {

    static CompanyChange of(Row row) {
        JsonObject before = (JsonObject) row.getValue("before");
        return new CompanyChange(
                row.getInteger("version"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("source"),
                row.getUUID("source_id"),
                before == null ? null : before.getMap(),
                ((JsonObject) row.getValue("after")).getMap());
    }
}
