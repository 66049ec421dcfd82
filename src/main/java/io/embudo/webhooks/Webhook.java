package io.embudo.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a webhook, as its row holds it.
 *
 * @param types null where every type is wanted
 * @param disabledReason {@code gone} where the endpoint itself said so; null where nobody or a person disabled it
 */
public record Webhook(
        UUID id,
        int version,
        String name,
        String url,
        @Nullable List<String> types,
        @Nullable JsonNode where,
        PayloadStyle payload,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt,
        Instant updatedAt) {

    /** The columns that {@link #of} reads, of the alias {@code w}. */
    public static final String COLUMNS = "w.id, w.version, w.name, w.url, w.types, w.condition, w.payload, w.enabled,"
            + " w.disabled_reason, w.created_at, w.updated_at";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The webhook in a row of {@link #COLUMNS}. */
    public static Webhook of(Row row) {
        String[] types = row.getArrayOfStrings("types");
        JsonObject condition = (JsonObject) row.getValue("condition");
        return new Webhook(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("url"),
                types == null ? null : List.of(types),
                condition == null ? null : JSON.valueToTree(condition.getMap()),
                PayloadStyle.of(row.getString("payload")),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** What a caller would have to say to make this webhook as it is. */
    NewWebhook said() {
        return new NewWebhook(name, url, types, where, payload, enabled);
    }
}
