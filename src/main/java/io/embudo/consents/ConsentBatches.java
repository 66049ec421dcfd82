package io.embudo.consents;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The answers of many contacts at once. */
@ApplicationScoped
public class ConsentBatches {

    /** A no is noted where none is in force; a yes only where there was no answer: it does not overrule a no. */
    private static final String ANSWER = """
            insert into consent (id, contact_id, purpose, channel, granted, text, source, source_id, recorded_at)
            select uuidv7(), said.id, $2, $3, $4, $5, $6, $7, $8
            from unnest($1::uuid[]) said(id)
            left join lateral (
                select c.granted
                from consent c
                where c.contact_id = said.id and c.purpose = $2 and c.channel = $3
                order by c.recorded_at desc, c.id desc
                limit 1) newest on true
            where case when $4 then newest.granted is null else newest.granted is distinct from false end
            returning contact_id
            """;

    private final EventLog log;

    ConsentBatches(EventLog log) {
        this.log = log;
    }

    /**
     * Notes what contacts answered about marketing by e-mail, within the caller's transaction.
     *
     * @param granted whether they agreed
     * @param agreement the words, and where they come from
     * @param actor who says so, as the event log names actors
     */
    public Uni<Void> answerEmail(
            SqlConnection connection, Collection<UUID> contacts, boolean granted, Agreement agreement, String actor) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = Moment.now();
        Tuple values = Tuple.from(new Object[] {
            contacts.stream().distinct().toArray(UUID[]::new),
            Consent.MARKETING,
            Consent.EMAIL,
            granted,
            agreement.text(),
            agreement.source(),
            agreement.sourceId(),
            now.atOffset(ZoneOffset.UTC)
        });
        return connection.preparedQuery(ANSWER).execute(values).chain(rows -> {
            List<Event> events = new ArrayList<>(rows.size());
            rows.forEach(row -> events.add(event(row.getUUID("contact_id"), granted, agreement, actor, now)));
            return log.append(connection, events);
        });
    }

    private static Event event(UUID contact, boolean granted, Agreement agreement, String actor, Instant now) {
        return Event.of(granted ? "consent.given" : "consent.withdrawn", now, actor)
                .withContact(contact)
                .withSubject(agreement.sourceId())
                .with("purpose", Consent.MARKETING)
                .with("channel", Consent.EMAIL)
                .with("source", agreement.source());
    }
}
