package io.embudo.webhookdelivery;

import io.embudo.events.Event;
import io.embudo.events.EventRow;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that a worker has taken up.
 *
 * @param attempts how many there were before
 * @param lease when another worker may take it up; it tells this claim from another one of the same delivery
 * @param event null where the log no longer keeps it
 */
record Claim(
        UUID delivery,
        @Nullable UUID contact,
        int attempts,
        OffsetDateTime lease,
        @Nullable Event event) {

    static Claim of(Row row) {
        return new Claim(
                row.getUUID("delivery"),
                row.getUUID("lane"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("lease"),
                row.getUUID("id") == null ? null : EventRow.event(row));
    }

    /** What has to go out one after the other: all of a contact, and each alone that is about none. */
    UUID sequence() {
        return contact == null ? delivery : contact;
    }
}
