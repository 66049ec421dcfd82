package io.embudo.changes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One value out of a JSON column of a log. */
public final class ChangedValue {

    private ChangedValue() {}

    /** The value as a list, a map, a text, a number or a truth value; null where there was none. */
    public static @Nullable Object plain(@Nullable Object json) {
        return switch (json) {
            case null -> null;
            case JsonArray list -> list.getList();
            case JsonObject object -> object.getMap();
            default -> json;
        };
    }
}
