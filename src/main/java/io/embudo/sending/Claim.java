package io.embudo.sending;

import io.embudo.servicemail.MailQueue;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that a worker has taken in order to send it.
 *
 * @param token names the message in the addresses within it; nobody can guess it
 */
record Claim(
        UUID id,
        UUID token,
        UUID templateId,
        UUID contactId,
        @Nullable UUID campaignId,
        int attempts) implements MailQueue.Claimed {

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
