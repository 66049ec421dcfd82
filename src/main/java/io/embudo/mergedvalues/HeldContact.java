package io.embudo.mergedvalues;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact with all its values.
 *
 * @param keys the names of those values by which it is found, and which no other contact may have
 * @param values by the names that conditions use; what is not known is absent
 */
public record HeldContact(
        UUID id,
        OffsetDateTime createdAt,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        OffsetDateTime stageEnteredAt,
        List<String> keys,
        Map<String, Object> values) {

    /** Who is known by an address or a unique value comes first, then who has been known longest. */
    static final Comparator<HeldContact> MOST_KNOWN = Comparator.comparing(
                    (HeldContact contact) -> contact.keys().isEmpty())
            .thenComparing(HeldContact::createdAt)
            .thenComparing(contact -> contact.id().toString());

    static HeldContact of(Row row, ValuesJson json) {
        return new HeldContact(
                row.getUUID("id"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getOffsetDateTime("lifecycle_entered_at"),
                List.of(row.getArrayOfStrings("keys")),
                json.read(row.getString("known")));
    }

    public boolean isArchived() {
        return values.containsKey("archivedAt");
    }

    /** All but what only one contact may have. */
    public Map<String, Object> released() {
        Map<String, Object> released = new HashMap<>(values);
        released.keySet().removeAll(keys);
        released.remove("otherEmails");
        return released;
    }
}
