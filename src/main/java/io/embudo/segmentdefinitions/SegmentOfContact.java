package io.embudo.segmentdefinitions;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment that a contact is a member of, and since when. */
@Schema(name = "SegmentOfContact")
public record SegmentOfContact(UUID id, String name, SegmentKind kind, Instant enteredAt) {

    static SegmentOfContact of(Row row) {
        return new SegmentOfContact(
                row.getUUID("id"),
                row.getString("name"),
                SegmentKind.of(row.getString("kind")),
                row.getOffsetDateTime("entered_at").toInstant());
    }
}
