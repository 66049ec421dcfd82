package io.embudo.duplicates;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Contacts that may be one person.
 *
 * @param key what they have in common, as the index has it
 * @param size how many they are
 * @param contacts the oldest of them, at most {@value #SHOWN}
 */
@Schema(name = "DuplicateGroup")
record DuplicateGroup(Likeness reason, @JsonIgnore String key, long size, List<Member> contacts) {

    static final int SHOWN = 20;

    /** One of them, with what tells them apart. */
    @Schema(name = "PossibleDuplicate")
    record Member(
            UUID id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String country,
            Instant createdAt) {

        static Member of(JsonObject row) {
            return new Member(
                    UUID.fromString(row.getString("id")),
                    row.getString("email"),
                    row.getString("first_name"),
                    row.getString("last_name"),
                    row.getString("phone"),
                    row.getString("company"),
                    row.getString("country"),
                    OffsetDateTime.parse(row.getString("created_at")).toInstant());
        }
    }

    static DuplicateGroup of(Likeness reason, Row row) {
        JsonArray members = (JsonArray) row.getValue("members");
        return new DuplicateGroup(
                reason,
                row.getString("key"),
                row.getLong("size"),
                members.stream().map(member -> Member.of((JsonObject) member)).toList());
    }
}
