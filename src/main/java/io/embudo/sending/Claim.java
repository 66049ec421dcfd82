package io.embudo.sending;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that a worker has taken in order to send it.
 *
 * @param token names the message in the addresses within it; nobody can guess it
 * @param attempts counts this one too; it tells this claim from an earlier one of the same message
 */
record Claim(
        UUID id,
        UUID token,
        UUID templateId,
        UUID contactId,
        @Nullable UUID campaignId,
        int attempts) {

    static Claim of(Row row) {
        return new Claim(
                row.getUUID("id"),
                row.getUUID("token"),
                row.getUUID("template_id"),
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                row.getInteger("attempts"));
    }
}
