package io.embudo.servicemail;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service mails that are yet to be sent, claimed by leases as those of campaigns are. What is sent is not kept. */
@ApplicationScoped
class ServiceMailQueue implements MailQueue<ServiceMailQueue.Claim> {

    private static final String CLAIM = """
            update service_mail m
            set attempts = m.attempts + 1, due_at = now() + make_interval(secs => ?)
            from (
                select id from service_mail
                where due_at <= now()
                order by due_at, id
                limit ?
                for update skip locked) due
            where m.id = due.id
            returning m.*
            """;

    private static final String SENT = """
            update service_mail
            set state = 'sent', sent_at = now(), due_at = null, reason = null, text = '', html = '', calendar = null
            where id = $1
            """;

    /** Null pause: given up. */
    private static final String FAILED = """
            update service_mail
            set state = case when $3::float8 is null then 'failed' else state end,
                due_at = now() + make_interval(secs => $3::float8), reason = $4
            where id = $1 and attempts = $2 and state = 'queued'
            """;

    private final Pool pool;

    ServiceMailQueue(Pool pool) {
        this.pool = pool;
    }

    /** A mail that a worker has taken in order to send it. */
    record Claim(ServiceMail mail, int attempts) implements Claimed {

        static Claim of(Row row) {
            String calendar = row.getString("calendar");
            ServiceMail mail = new ServiceMail(
                    row.getUUID("id"),
                    row.getString("kind"),
                    row.getUUID("contact_id"),
                    new Addressee(row.getString("address"), row.getString("name")),
                    row.getString("subject"),
                    row.getString("text"),
                    row.getString("html"),
                    calendar == null ? null : new ServiceMail.Calendar(row.getString("calendar_method"), calendar));
            return new Claim(mail, row.getInteger("attempts"));
        }

        @Override
        public UUID id() {
            return mail.id();
        }
    }

    @Override
    public Uni<List<Claim>> claim(int limit, Duration lease) {
        return new SqlQuery("").add(CLAIM, seconds(lease), limit).list(pool, Claim::of);
    }

    @Override
    public Uni<Void> sent(Claim claim) {
        return pool.preparedQuery(SENT).execute(Tuple.of(claim.id())).replaceWithVoid();
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
