package io.embudo.consents;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What contacts allow us to send. The newest answer of a contact for a purpose and a channel is the one in force. */
@ApplicationScoped
public class Consents {

    private static final String NEWEST = """
            select granted
            from consent
            where contact_id = $1 and purpose = $2 and channel = $3
            order by recorded_at desc, id desc
            limit 1
            """;

    private static final String WITHDRAW = """
            insert into consent (id, contact_id, purpose, channel, granted, text, source, source_id, recorded_at)
            select $4, $1, $2::text, $3::text, false, $5, $6, $7, $8
            where (%s) is distinct from false
            """.formatted(NEWEST);

    private final Pool pool;
    private final EventLog log;

    Consents(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /**
     * How a contact said no.
     *
     * @param source the means, such as {@code unsubscribe}
     * @param sourceId the thing that was answered to, such as a message
     * @param text what the contact agreed to, in its words
     */
    public record Withdrawal(String source, UUID sourceId, String text) {}

    /** Whether marketing may reach the contact by e-mail: unless its newest answer was no. */
    public Uni<Boolean> mayEmail(UUID contact) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(contact, Consent.MARKETING, Consent.EMAIL))
                .map(rows -> rows.size() == 0 || rows.iterator().next().getBoolean("granted"));
    }

    /**
     * Notes that somebody agreed to marketing by e-mail, within the transaction of the current session.
     *
     * @return what happened, for the caller to append
     */
    public Uni<Event> grantEmail(UUID contact, Agreement agreement, Instant now) {
        Event given = Event.of("consent.given", now, "contact")
                .withContact(contact)
                .with("purpose", Consent.MARKETING)
                .with("channel", Consent.EMAIL)
                .with("source", agreement.source());
        return Panache.getSession()
                .chain(session -> session.persist(new Consent(contact, agreement, now)))
                .call(Panache::flush)
                .replaceWith(given);
    }

    /** Takes back the consent to marketing by e-mail; nothing happens where it is taken back already. */
    public Uni<Void> withdrawEmail(UUID contact, Withdrawal how) {
        Event withdrawn = Event.of("consent.withdrawn", Moment.now(), "contact")
                .withContact(contact)
                .withSubject(how.sourceId())
                .with("purpose", Consent.MARKETING)
                .with("channel", Consent.EMAIL)
                .with("source", how.source());
        return pool.withTransaction(connection -> connection
                .preparedQuery("select id from contact where id = $1 for no key update")
                .execute(Tuple.of(contact))
                .chain(locked -> withdraw(connection, how, withdrawn)));
    }

    private Uni<Void> withdraw(SqlConnection connection, Withdrawal how, Event withdrawn) {
        Tuple values = Tuple.from(new Object[] {
            withdrawn.contactId(),
            Consent.MARKETING,
            Consent.EMAIL,
            Ids.next(),
            how.text(),
            how.source(),
            how.sourceId(),
            withdrawn.occurredAt().atOffset(ZoneOffset.UTC)
        });
        return connection
                .preparedQuery(WITHDRAW)
                .execute(values)
                .chain(rows -> log.append(connection, rows.rowCount() == 0 ? List.of() : List.of(withdrawn)));
    }
}
