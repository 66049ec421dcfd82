package io.embudo.contacts;

import io.embudo.profiles.LeadStatus;
import io.embudo.profiles.LifecycleStage;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the API shows it.
 *
 * @param version changes with every write; the ETag of a single contact
 * @param lifecycleEnteredAt since when the contact is in its lifecycle stage
 * @param originalSource the first touch; null until one is known
 */
@Schema(name = "Contact")
public record ContactView(
        UUID id,
        int version,
        @Nullable String email,
        List<String> otherEmails,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        List<String> otherPhones,
        @Nullable String company,
        @Nullable String country,
        @Nullable String language,
        @Nullable String timeZone,
        LifecycleStage lifecycleStage,
        Instant lifecycleEnteredAt,
        @Nullable LeadStatus leadStatus,
        List<String> tags,
        Map<String, Object> properties,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        @Nullable OriginalSource originalSource,
        Instant createdAt,
        Instant updatedAt) {

    static ContactView of(Row row) {
        return new ContactView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("email"),
                List.of(row.getArrayOfStrings("other_emails")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                List.of(row.getArrayOfStrings("other_phones")),
                row.getString("company"),
                row.getString("country"),
                row.getString("language"),
                row.getString("time_zone"),
                LifecycleStage.of(row.getString("lifecycle_stage")),
                row.getOffsetDateTime("lifecycle_entered_at").toInstant(),
                status(row.getString("lead_status")),
                List.of(row.getArrayOfStrings("tags")),
                ((JsonObject) row.getValue("properties")).getMap(),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                OriginalSource.of(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static @Nullable LeadStatus status(@Nullable String code) {
        return code == null ? null : LeadStatus.of(code);
    }
}
