package io.embudo.sending;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * The messages that are yet to be sent. A claim is a lease: a worker that dies leaves its messages to another one when
 * the lease ends, so that none is lost, and one that was already on its way may go out twice.
 */
@ApplicationScoped
class SendQueue {

    private static final String CLAIM = """
            update message m
            set state = 'claimed', attempts = m.attempts + 1, due_at = now() + make_interval(secs => ?)
            from (
                select id
                from message
                where state in ('queued', 'claimed') and due_at <= now()
                order by due_at, id
                limit ?
                for update skip locked) due
            where m.id = due.id
            returning m.id, m.token, m.template_id, m.contact_id, m.campaign_id, m.attempts
            """;

    private static final String SENT = """
            update message
            set state = 'sent', sent_at = now(), reason = null
            where id = $1 and state in ('queued', 'claimed')
            """;

    private static final String RETRY = """
            update message
            set state = 'queued', due_at = now() + make_interval(secs => $3), reason = $4
            where id = $1 and state = 'claimed' and attempts = $2
            """;

    private static final String FAIL = """
            update message
            set state = 'failed', reason = $3
            where id = $1 and state = 'claimed' and attempts = $2
            """;

    private final Pool pool;
    private final EventLog log;

    SendQueue(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** Takes due messages, each for this caller alone until the lease ends. */
    Uni<List<Claim>> claim(int limit, Duration lease) {
        return new SqlQuery("").add(CLAIM, seconds(lease), limit).list(pool, Claim::of);
    }

    /** Marks a message as sent and says so in the log, in one transaction; once, however many workers sent it. */
    Uni<Void> sent(Claim claim) {
        Event sent = Event.of("email.sent", Moment.now(), "system")
                .withContact(claim.contactId())
                .withSubject(claim.id())
                .withCampaign(claim.campaignId())
                .with("templateId", claim.templateId().toString());
        return pool.withTransaction(connection -> connection
                .preparedQuery(SENT)
                .execute(Tuple.of(claim.id()))
                .chain(rows -> log.append(connection, rows.rowCount() == 0 ? List.of() : List.of(sent))));
    }

    /** Gives a message back, to be tried again after a pause; nothing happens where another worker took it up. */
    Uni<Void> retry(Claim claim, Duration pause, String reason) {
        return run(RETRY, Tuple.of(claim.id(), claim.attempts(), seconds(pause), reason));
    }

    /** Gives a message up; nothing happens where another worker took it up. */
    Uni<Void> fail(Claim claim, String reason) {
        return run(FAIL, Tuple.of(claim.id(), claim.attempts(), reason));
    }

    private Uni<Void> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
