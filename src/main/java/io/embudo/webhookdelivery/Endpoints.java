package io.embudo.webhookdelivery;

import io.embudo.shared.SqlQuery;
import io.embudo.webhooks.Webhook;
import io.embudo.webhooks.WebhookChanges;
import io.embudo.webhooks.WebhookKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The endpoints that requests may go to, and the circuit breaker of each. */
@ApplicationScoped
class Endpoints {

    private static final String IN_SERVICE = """
            from webhook w
            join webhook_health h on h.webhook_id = w.id
            where w.enabled and w.archived_at is null and (h.paused_until is null or h.paused_until <= now())
            """;

    private static final String DUE = "select w.id " + IN_SERVICE + """
            and exists (select from webhook_delivery d
                where d.webhook_id = w.id and d.state in ('waiting', 'sending') and d.due_at <= now())
            order by w.id
            """;

    private static final String ONE = "select %s, h.failures, h.pauses %s".formatted(Webhook.COLUMNS, IN_SERVICE);

    private static final String WELL =
            "update webhook_health set failures = 0, pauses = 0, paused_until = null where webhook_id = $1";

    private static final String ILL = """
            update webhook_health
            set failures = failures + $2,
                pauses = case when failures + $2 >= $3 then pauses + 1 else pauses end,
                paused_until = case when failures + $2 >= $3 then now() + make_interval(secs => $4) end
            where webhook_id = $1
            """;

    private final Pool pool;
    private final WebhookKeys keys;
    private final WebhookChanges changes;
    private final Schedule schedule;
    private final DeliverySettings settings;

    Endpoints(Pool pool, WebhookKeys keys, WebhookChanges changes, Schedule schedule, DeliverySettings settings) {
        this.pool = pool;
        this.keys = keys;
        this.changes = changes;
        this.schedule = schedule;
        this.settings = settings;
    }

    /** The ids of those that something is to be sent to now. */
    Uni<List<UUID>> due() {
        return new SqlQuery(DUE).list(pool, row -> row.getUUID("id"));
    }

    /** The endpoint; null where nothing may be sent to it now. */
    Uni<@Nullable Endpoint> find(UUID id) {
        return new SqlQuery(ONE)
                .add("and w.id = ?", id)
                .list(pool, row -> row)
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().nullItem() : endpoint(rows.getFirst()));
    }

    private Uni<@Nullable Endpoint> endpoint(Row row) {
        Webhook webhook = Webhook.of(row);
        return keys.signer(webhook.id())
                .map(signer -> new Endpoint(webhook, signer, row.getInteger("failures"), row.getInteger("pauses")));
    }

    /** Takes what came of some attempts to account, within the transaction that settles them. */
    Uni<Void> judge(SqlConnection connection, Endpoint endpoint, List<Outcome> outcomes) {
        UUID id = endpoint.webhook().id();
        long failed = outcomes.stream().filter(Outcome::failed).count();
        boolean isWell = outcomes.stream().anyMatch(outcome -> outcome.state() == DeliveryState.DELIVERED);
        boolean isGone = outcomes.stream()
                .anyMatch(outcome ->
                        outcome.attempt() != null && outcome.attempt().saysGone());
        if (isGone) {
            return changes.disableGone(connection, id);
        }
        if (isWell) {
            return endpoint.failures() == 0 ? nothing() : run(connection, WELL, Tuple.of(id));
        }
        double seconds = schedule.breakAfter(endpoint.pauses()).toMillis() / 1000.0;
        return failed == 0 ? nothing() : run(connection, ILL, Tuple.of(id, (int) failed, settings.failures(), seconds));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
