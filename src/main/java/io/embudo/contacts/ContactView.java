package io.embudo.contacts;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the API shows it.
 *
 * @param version changes with every write; the ETag of a single contact
 * @param originalSource the first touch; null until one is known
 */
@Schema(name = "Contact")
public record ContactView(
        UUID id,
        int version,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String country,
        @Nullable String language,
        LifecycleStage lifecycleStage,
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
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                row.getString("company"),
                row.getString("country"),
                row.getString("language"),
                LifecycleStage.of(row.getString("lifecycle_stage")),
                ((JsonObject) row.getValue("properties")).getMap(),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                OriginalSource.of(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.id,
                contact.version,
                contact.email,
                contact.firstName,
                contact.lastName,
                contact.phone,
                contact.company,
                contact.country,
                contact.language,
                LifecycleStage.of(contact.lifecycleStage),
                contact.properties,
                contact.ownerId,
                contact.teamId,
                null,
                contact.createdAt,
                contact.updatedAt);
    }
}
