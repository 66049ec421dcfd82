package io.embudo.reverts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact that an import touched, and everything that ever happened to it.
 *
 * @param changes in their order
 */
record ImportedContact(
        UUID id,
        @Nullable String email,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        boolean archived,
        List<Change> changes) {

    /**
     * One write.
     *
     * @param by who wrote it
     * @param before the values it changed; null where it made the contact
     */
    record Change(By by, @Nullable JsonObject before, JsonObject after) {}

    /** Whose write it was, as far as it matters here. */
    enum By {
        THE_IMPORT,
        A_REVERT_OF_IT,
        SOMEBODY_ELSE
    }

    /**
     * What is to be done about the values of one contact.
     *
     * @param back what the values were before the import, by their names; null for one that was not known
     * @param kept the names of values that somebody else has changed since
     */
    record Values(Map<String, @Nullable Object> back, List<String> kept) {}

    static ImportedContact of(Row row) {
        List<Change> changes = new ArrayList<>();
        ((JsonArray) row.getValue("changes")).forEach(change -> changes.add(change((JsonObject) change)));
        return new ImportedContact(
                row.getUUID("id"),
                row.getString("email"),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getBoolean("archived"),
                changes);
    }

    private static Change change(JsonObject written) {
        return new Change(
                By.valueOf(written.getString("by")), written.getJsonObject("before"), written.getJsonObject("after"));
    }

    /** Whether the import made it. */
    boolean isNew() {
        return changes.stream().anyMatch(change -> change.by() == By.THE_IMPORT && change.before() == null);
    }

    boolean isChangedByOthers() {
        return changes.stream().anyMatch(change -> change.by() == By.SOMEBODY_ELSE);
    }

    /** What the import changed and nobody since goes back; what is back already, by an earlier try, stays. */
    Values values() {
        Map<String, By> last = new TreeMap<>();
        Map<String, @Nullable Object> before = new HashMap<>();
        TreeSet<String> imported = new TreeSet<>();
        for (Change change : changes) {
            for (String name : change.after().fieldNames()) {
                last.put(name, change.by());
                if (change.by() == By.THE_IMPORT && imported.add(name)) {
                    before.put(
                            name,
                            change.before() == null ? null : change.before().getValue(name));
                }
            }
        }
        Map<String, @Nullable Object> back = new TreeMap<>();
        List<String> kept = new ArrayList<>();
        for (String name : imported) {
            if (last.get(name) == By.THE_IMPORT) {
                back.put(name, before.get(name));
            }
            if (last.get(name) == By.SOMEBODY_ELSE) {
                kept.add(name);
            }
        }
        return new Values(back, kept);
    }
}
