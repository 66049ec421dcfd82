package io.embudo.batches;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about one entry of a batch before it is written.
 *
 * @param contactId the contact found by the key; null where there is none
 * @param writable whether that one is not archived and within the caller's reach
 * @param emailOwner who has the entry's address already
 * @param takenProperty a unique property whose value another contact has already
 */
record BatchMatch(
        @Nullable UUID contactId,
        boolean writable,
        @Nullable UUID emailOwner,
        @Nullable String takenProperty) {

    static BatchMatch of(Row row) {
        return new BatchMatch(
                row.getUUID("contact_id"),
                row.getBoolean("writable"),
                row.getUUID("email_owner"),
                row.getString("taken_property"));
    }

    /** Why the entry cannot be written; null where it can. */
    @Nullable
    String refusal() {
        if (contactId != null && !writable) {
            return "The contact with this key is archived, or out of your reach";
        }
        if (emailOwner != null && !emailOwner.equals(contactId)) {
            return "Another contact has this e-mail address";
        }
        return takenProperty == null ? null : "Another contact has this value of " + takenProperty;
    }
}
