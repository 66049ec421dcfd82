package io.embudo.contacts;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first touch of a contact: where they came from.
 *
 * @param channel such as {@code organicSocial}
 * @param campaignId the campaign whose CTA, form or message it was
 * @param subjectId that CTA, form or message
 * @param utm the {@code utm_*} values of the link
 */
public record OriginalSource(
        String channel,
        @Nullable UUID campaignId,
        @Nullable UUID subjectId,
        Map<String, Object> utm,
        Instant occurredAt) {

    static @Nullable OriginalSource of(Row row) {
        String channel = row.getString("source_channel");
        if (channel == null) {
            return null;
        }
        return new OriginalSource(
                channel,
                row.getUUID("source_campaign_id"),
                row.getUUID("source_subject_id"),
                ((JsonObject) row.getValue("source_utm")).getMap(),
                row.getOffsetDateTime("source_occurred_at").toInstant());
    }
}
