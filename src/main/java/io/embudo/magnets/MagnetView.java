package io.embudo.magnets;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a form may give in return, as the API shows it.
 *
 * @param fileName what the file is saved as
 * @param mediaType what it is
 * @param size in bytes
 * @param code the one that everybody gets
 * @param codesGiven how many of the codes that are given once have been
 * @param codesLeft how many can still be; at 0 people are told so
 * @param unmet how many people were told so
 */
@Schema(name = "StoredLeadMagnet")
public record MagnetView(
        UUID id,
        String name,
        MagnetKind kind,
        @Nullable String fileName,
        @Nullable String mediaType,
        @Nullable Integer size,
        @Nullable String code,
        long codesGiven,
        long codesLeft,
        long unmet,
        UUID createdBy,
        Instant createdAt) {

    static MagnetView of(Row row) {
        return new MagnetView(
                row.getUUID("id"),
                row.getString("name"),
                MagnetKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getInteger("size"),
                row.getString("code"),
                row.getLong("codes_given"),
                row.getLong("codes_left"),
                row.getLong("unmet"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
