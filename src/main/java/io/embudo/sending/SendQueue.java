package io.embudo.sending;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.servicemail.MailQueue;
import io.embudo.shared.Moment;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that are yet to be sent. */
@ApplicationScoped
class SendQueue implements MailQueue<Claim> {

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

    /** Null pause: given up. */
    private static final String FAILED = """
            update message
            set state = case when $3::float8 is null then 'failed' else 'queued' end,
                due_at = coalesce(now() + make_interval(secs => $3::float8), due_at), reason = $4
            where id = $1 and state = 'claimed' and attempts = $2
            """;

    private final Pool pool;
    private final EventLog log;

    SendQueue(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    @Override
    public Uni<List<Claim>> claim(int limit, Duration lease) {
        return new SqlQuery("").add(CLAIM, seconds(lease), limit).list(pool, Claim::of);
    }

    /** Marks a message as sent and says so in the log, in one transaction; once, however many workers sent it. */
    @Override
    public Uni<Void> sent(Claim claim) {
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

    @Override
    public Uni<Void> failed(Claim claim, @Nullable Duration pause, String reason) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(claim.id(), claim.attempts(), pause == null ? null : seconds(pause), reason))
                .replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
