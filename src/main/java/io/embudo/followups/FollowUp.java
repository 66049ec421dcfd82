package io.embudo.followups;

import io.embudo.bookingpages.BookedType;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a form leads to.
 *
 * @param within how soon it is due, as ISO 8601 writes it
 */
@Schema(name = "FormFollowUp")
public record FollowUp(
        UUID formId, int version, BookedType type, @Nullable UUID bookingPageId, String within) {

    static FollowUp of(Row row) {
        return new FollowUp(
                row.getUUID("id"),
                row.getInteger("version"),
                BookedType.valueOf(row.getString("type")),
                row.getUUID("booking_page_id"),
                Duration.ofSeconds(row.getLong("due_seconds")).toString());
    }
}
