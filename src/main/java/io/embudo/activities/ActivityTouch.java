package io.embudo.activities;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The touch that led to an activity: where the contact came from when they asked for it.
 *
 * @param eventId null once the contact was erased
 * @param type of the event, such as {@code cta.clicked}
 * @param subjectId what was touched: the call to action, the form, the message
 */
@Embeddable
@Schema(name = "ActivityTouch")
public record ActivityTouch(
        @Column(name = "touch_event_id") @Nullable UUID eventId,
        @Column(name = "touch_type") String type,
        @Column(name = "touch_at") Instant occurredAt,
        @Column(name = "touch_channel") String channel,
        @Column(name = "touch_campaign_id") @Nullable UUID campaignId,
        @Column(name = "touch_subject_id") @Nullable UUID subjectId) {

    /** The columns that keep it, in the order in which {@link #LATEST} finds their values. */
    static final String COLUMNS =
            "touch_event_id, touch_type, touch_at, touch_channel, touch_campaign_id, touch_subject_id";

    /**
     * The last touch of a contact within a month before a moment, both being columns; one that says where somebody came
     * from goes before a visit that came by itself.
     */
    static final String LATEST = """
            (select e.id, e.type, e.occurred_at, e.channel, e.campaign_id, e.subject_id
            from contact_event e
            where e.contact_id = %1$s and e.channel is not null
                and e.occurred_at between %2$s - interval '30 days' and %2$s
                and e.recorded_at >= %2$s - interval '30 days'
            order by e.channel = 'direct', e.occurred_at desc, e.id desc
            limit 1)""";

    static @Nullable ActivityTouch of(Row row) {
        String type = row.getString("touch_type");
        return type == null
                ? null
                : new ActivityTouch(
                        row.getUUID("touch_event_id"),
                        type,
                        row.getOffsetDateTime("touch_at").toInstant(),
                        row.getString("touch_channel"),
                        row.getUUID("touch_campaign_id"),
                        row.getUUID("touch_subject_id"));
    }
}
