package io.embudo.lists;

import io.embudo.shared.Cursor;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to go on in a list.
 *
 * @param section which part of it
 * @param values the sort values and the id of the row before, as texts; none at the beginning of the section
 */
public record Place(int section, List<@Nullable String> values) {

    /** The beginning of a list. */
    public static final Place FIRST = new Place(0, List.of());

    boolean isBeginning() {
        return values.isEmpty();
    }

    /** As it can be kept with work that goes on later. */
    public JsonArray kept() {
        JsonArray place = new JsonArray().add(section);
        values.forEach(place::add);
        return place;
    }

    /** The place that was kept so. */
    public static Place of(JsonArray kept) {
        List<@Nullable String> values = new ArrayList<>();
        for (int index = 1; index < kept.size(); index++) {
            values.add(kept.getString(index));
        }
        return new Place(kept.getInteger(0), values);
    }

    String cursor(String described) {
        return Cursor.after(described, kept().encode());
    }

    /** The place in a cursor; a problem where it is not one of this list's. */
    static Place of(String cursor, String described) {
        return of(new JsonArray(Cursor.read(cursor, described, 1).getFirst()));
    }
}
