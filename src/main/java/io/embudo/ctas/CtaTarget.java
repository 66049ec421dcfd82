package io.embudo.ctas;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** What a click needs to know of a call to action. */
record CtaTarget(UUID id, UUID campaignId, String targetUrl) {

    static CtaTarget of(Row row) {
        return new CtaTarget(row.getUUID("id"), row.getUUID("campaign_id"), row.getString("target_url"));
    }
}
