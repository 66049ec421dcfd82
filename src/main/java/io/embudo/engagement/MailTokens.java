package io.embudo.engagement;

import io.embudo.events.Event;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom the addresses within mails belong to. */
@ApplicationScoped
class MailTokens {

    private static final String MESSAGE = """
            select m.id, m.template_id, m.contact_id, m.campaign_id, m.sent_at, null::text as url
            from message m
            where m.token = $1
            """;

    private static final String LINK = """
            select m.id, m.template_id, m.contact_id, m.campaign_id, m.sent_at, l.url
            from message m, mail_link l
            where m.token = $1 and l.id = $2
            """;

    private final Pool pool;

    MailTokens(Pool pool) {
        this.pool = pool;
    }

    /**
     * The message that an address belongs to.
     *
     * @param sentAt when it was handed over; null where that is still going on
     * @param url where a link leads to; empty for other addresses
     */
    record Source(
            UUID id,
            UUID templateId,
            UUID contactId,
            @Nullable UUID campaignId,
            @Nullable Instant sentAt,
            String url) {

        private static Source of(Row row) {
            String url = row.getString("url");
            OffsetDateTime sentAt = row.getOffsetDateTime("sent_at");
            return new Source(
                    row.getUUID("id"),
                    row.getUUID("template_id"),
                    row.getUUID("contact_id"),
                    row.getUUID("campaign_id"),
                    sentAt == null ? null : sentAt.toInstant(),
                    url == null ? "" : url);
        }

        /** Something that the contact did with the message, now. */
        Event happened(String type) {
            return Event.of(type, Moment.now(), "contact")
                    .withContact(contactId)
                    .withSubject(id)
                    .withCampaign(campaignId)
                    .with("templateId", templateId.toString());
        }
    }

    Uni<Optional<Source>> message(String token) {
        return parsed(token)
                .map(id -> first(pool.preparedQuery(MESSAGE).execute(Tuple.of(id))))
                .orElse(nothing());
    }

    Uni<Optional<Source>> link(String token, String link) {
        return parsed(token)
                .flatMap(id -> parsed(link).map(linkId -> Tuple.of(id, linkId)))
                .map(both -> first(pool.preparedQuery(LINK).execute(both)))
                .orElse(nothing());
    }

    private static Uni<Optional<Source>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Source>> first(Uni<RowSet<Row>> found) {
        return found.map(rows -> rows.size() == 0
                ? Optional.empty()
                : Optional.of(Source.of(rows.iterator().next())));
    }

    private static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
