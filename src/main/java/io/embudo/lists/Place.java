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

    String cursor(String described) {
        JsonArray place = new JsonArray().add(section);
        values.forEach(place::add);
        return Cursor.after(described, place.encode());
    }

    /** The place in a cursor; a problem where it is not one of this list's. */
    static Place of(String cursor, String described) {
        JsonArray place = new JsonArray(Cursor.read(cursor, described, 1).getFirst());
        List<@Nullable String> values = new ArrayList<>();
        for (int index = 1; index < place.size(); index++) {
            values.add(place.getString(index));
        }
        return new Place(place.getInteger(0), values);
    }
}
