package io.embudo.changes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record at a moment of the past: the last value that each of its properties had been given by then. */
public final class PastValues {

    private static final String CUSTOM = "properties.";

    private final Row row;
    private final JsonObject known;

    private PastValues(Row row) {
        this.row = row;
        this.known = Objects.requireNonNullElseGet((JsonObject) row.getValue("known"), JsonObject::new);
    }

    static PastValues of(Row row) {
        return new PastValues(row);
    }

    /** Whether the record was there, and not archived. */
    boolean isPresent() {
        return !known.isEmpty() && !known.containsKey("archivedAt");
    }

    public int version() {
        return row.getInteger("version");
    }

    public Instant createdAt() {
        return row.getOffsetDateTime("created_at").toInstant();
    }

    public Instant changedAt() {
        return row.getOffsetDateTime("changed_at").toInstant();
    }

    /** Since when the property, which was given a value before, had the one of that moment. */
    public Instant since(String property) {
        JsonObject since = (JsonObject) row.getValue("since");
        return OffsetDateTime.parse(since.getString(property)).toInstant();
    }

    public @Nullable String text(String property) {
        return known.getString(property);
    }

    public @Nullable Integer number(String property) {
        return known.getInteger(property);
    }

    public @Nullable UUID id(String property) {
        String id = known.getString(property);
        return id == null ? null : UUID.fromString(id);
    }

    public @Nullable JsonObject object(String property) {
        return known.getJsonObject(property);
    }

    /** The texts of a list; empty where there were none. */
    public List<String> texts(String property) {
        JsonArray values = known.getJsonArray(property);
        return values == null
                ? List.of()
                : values.stream().map(String.class::cast).toList();
    }

    /** The values of custom properties by name. */
    public Map<String, Object> custom() {
        Map<String, Object> properties = new HashMap<>();
        known.getMap().forEach((name, value) -> {
            if (name.startsWith(CUSTOM)) {
                properties.put(name.substring(CUSTOM.length()), value);
            }
        });
        return properties;
    }
}
