package io.embudo.consents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What contacts allow us to do. Every answer is kept; the latest of a contact for a purpose and a channel, by when it
 * was given, is the one in force.
 */
@ApplicationScoped
public class Consents {

    /** The purpose of whatever is sent to win or to keep a customer. */
    public static final String MARKETING = "marketing";

    private static final String IN_FORCE = """
            select coalesce(
                (select granted from consent_in_force where contact_id = $1 and purpose = $2 and channel = $3),
                not exists (
                    select from address_confirmation
                    where contact_id = $1 and confirmed_at is null
                        and agreements @> '[{"purpose":"marketing","channel":"email"}]')) as granted
            """;

    private static final String RECORD = """
            insert into consent (id, contact_id, purpose, channel, granted, legal_basis, text, text_version, source,
                source_id, proof, actor, occurred_at)
            select e.id, e.contact_id, e.purpose, e.channel, e.granted, e.legal_basis, e.text, e.text_version, e.source,
                e.source_id, e.proof, e.actor, e.occurred_at
            from jsonb_to_recordset(cast($1::text as jsonb)) as e(id uuid, contact_id uuid, purpose text, channel text,
                granted boolean, legal_basis text, text text, text_version text, source text, source_id uuid,
                proof jsonb, actor text, occurred_at timestamptz)
            left join lateral (
                select c.granted
                from consent c
                where $2 and c.contact_id = e.contact_id and c.purpose = e.purpose and c.channel = e.channel
                order by c.occurred_at desc, c.id desc
                limit 1) last on true
            where not $2 or case when e.granted then last.granted is null else last.granted is distinct from false end
            returning id
            """;

    /** Whose ledger it is: by the time that the contact is locked, it may have been merged into another one. */
    private static final String HOLDER =
            "select coalesce((select survivor_id from contact_alias where loser_id = $1), $1) as id";

    private final Pool pool;
    private final EventLog log;
    private final ObjectMapper json;

    Consents(Pool pool, EventLog log, ObjectMapper json) {
        this.pool = pool;
        this.log = log;
        this.json = json;
    }

    /**
     * How a contact said no.
     *
     * @param source the means, such as {@code unsubscribe}
     * @param sourceId the thing that was answered to, such as a message
     * @param text what the contact agreed to, in its words
     */
    public record Withdrawal(String source, UUID sourceId, String text) {}

    /**
     * Whether marketing may reach the contact by e-mail: unless its latest answer was no, or there was none and a yes
     * waits to be confirmed.
     */
    public Uni<Boolean> mayEmail(UUID contact) {
        return pool.preparedQuery(IN_FORCE)
                .execute(Tuple.of(contact, MARKETING, ConsentChannel.email.name()))
                .map(rows -> rows.iterator().next().getBoolean("granted"));
    }

    /**
     * Notes that somebody agreed to something, within the transaction of the current session.
     *
     * @return what happened, for the caller to append
     */
    public Uni<Event> grant(UUID contact, Agreement agreement, Instant now) {
        Event given = Event.of("consent.given", now, "contact")
                .withContact(contact)
                .withSubject(agreement.sourceId())
                .with("purpose", agreement.purpose())
                .with("channel", agreement.channel())
                .with("source", agreement.source());
        return Panache.getSession()
                .chain(session -> session.persist(new Consent(contact, agreement, now)))
                .call(Panache::flush)
                .replaceWith(given);
    }

    /** Takes back the consent to marketing by e-mail; nothing happens where it is taken back already. */
    public Uni<Void> withdrawEmail(UUID contact, Withdrawal how) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select id from contact where id = $1 and erased_at is null for no key update")
                .execute(Tuple.of(contact))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(HOLDER)
                                .execute(Tuple.of(contact))
                                .map(rows -> rows.iterator().next().getUUID("id"))
                                .chain(holder -> withdrawAll(
                                        connection, new UUID[] {holder}, ConsentChannel.email, how, "contact"))));
    }

    /**
     * Takes back the consent of these contacts to marketing by a channel, within the caller's transaction; contacts who
     * took it back before are left as they are.
     *
     * @param actor who says so, as the log names actors
     */
    public Uni<Void> withdrawAll(
            SqlConnection connection, UUID[] contacts, ConsentChannel channel, Withdrawal how, String actor) {
        List<ConsentEntry> entries = Arrays.stream(contacts)
                .map(contact -> ConsentEntry.optOut(contact, channel, how, actor))
                .toList();
        return recordNew(connection, entries);
    }

    /**
     * Keeps those of the answers that say something new, within the caller's transaction: a no where none is in force,
     * and a yes where there was no answer. It does not overrule a no.
     */
    public Uni<Void> recordNew(SqlConnection connection, List<ConsentEntry> entries) {
        return write(connection, entries, true);
    }

    /** Keeps these answers, whatever was answered before, within the caller's transaction. The contacts must exist. */
    public Uni<Void> record(SqlConnection connection, List<ConsentEntry> entries) {
        return write(connection, entries, false);
    }

    private Uni<Void> write(SqlConnection connection, List<ConsentEntry> entries, boolean onlyNew) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.of(toJson(entries), onlyNew))
                .chain(rows -> {
                    Set<UUID> kept = new HashSet<>();
                    rows.forEach(row -> kept.add(row.getUUID("id")));
                    return log.append(connection, happened(entries, kept));
                });
    }

    private static List<Event> happened(List<ConsentEntry> entries, Set<UUID> kept) {
        return entries.stream()
                .filter(entry -> kept.contains(entry.id()))
                .map(ConsentEntry::happened)
                .toList();
    }

    private String toJson(List<ConsentEntry> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
