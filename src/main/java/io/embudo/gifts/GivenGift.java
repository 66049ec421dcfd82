package io.embudo.gifts;

import io.embudo.events.Event;
import io.embudo.magnets.MagnetKind;
import io.embudo.shared.Moment;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gift whose address somebody has.
 *
 * @param isOver whether the address leads there no more
 * @param code theirs; null of a file, and where no code was left
 */
record GivenGift(
        UUID token,
        UUID contactId,
        UUID formId,
        UUID campaignId,
        UUID magnetId,
        boolean isOver,
        String name,
        MagnetKind kind,
        @Nullable String fileName,
        @Nullable String mediaType,
        @Nullable String code) {

    static GivenGift of(Row row) {
        return new GivenGift(
                row.getUUID("token"),
                row.getUUID("contact_id"),
                row.getUUID("form_id"),
                row.getUUID("campaign_id"),
                row.getUUID("magnet_id"),
                row.getBoolean("is_over"),
                row.getString("name"),
                MagnetKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getString("code"));
    }

    /** That it was had, just now. */
    Event had() {
        return Event.of("leadMagnet.downloaded", Moment.now(), "contact")
                .withContact(contactId)
                .withSubject(magnetId)
                .withCampaign(campaignId)
                .with("leadMagnetName", name)
                .with("formId", formId.toString());
    }
}
