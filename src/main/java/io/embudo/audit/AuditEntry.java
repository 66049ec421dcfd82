package io.embudo.audit;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail. A request leaves two: {@code requested} before anything is done, so that nothing is done
 * without, and {@code answered} with its end. What changed of a definition stands between them as {@code changed}, of a
 * contact in its history.
 *
 * @param kind requested, answered or changed
 * @param requestId the X-Request-Id that the caller was answered with
 * @param actor who it was: {@code user:<id>} or {@code integration:<id>}; null of a change, which the requests around it explain
 * @param client the application or integration that the token was given to
 * @param address the network address that the request came from
 * @param permission the permissions that let the caller do it, with their scope, parted by a space
 * @param operation the operation's id in the contract; of a change the kind of definition
 * @param recordIds the records named in the address, and the one that was made
 * @param status the HTTP status of the answer
 * @param before the values that changed, as they were; null of something new
 * @param after the same values as they are now; null of something that was removed
 */
@Schema(name = "AuditEntry")
record AuditEntry(
        UUID id,
        Instant recordedAt,
        String kind,
        @Nullable String requestId,
        @Nullable String actor,
        @Nullable String client,
        @Nullable String address,
        @Nullable String permission,
        String operation,
        List<UUID> recordIds,
        @Nullable Integer status,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after) {

    static AuditEntry of(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("kind"),
                row.getString("request_id"),
                row.getString("actor"),
                row.getString("client"),
                row.getString("address"),
                row.getString("permission"),
                row.getString("operation"),
                List.of(row.getArrayOfUUIDs("record_ids")),
                row.getInteger("status"),
                values(row, "before"),
                values(row, "after"));
    }

    private static @Nullable Map<String, Object> values(Row row, String column) {
        return row.getValue(column) instanceof JsonObject values ? values.getMap() : null;
    }
}
