package io.embudo.webhookdelivery;

import io.embudo.events.EventRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent. A claim is a lease: a worker that dies leaves what it took up to another one when the lease ends,
 * so that nothing is lost, and what was already on its way may go out twice.
 */
@ApplicationScoped
class DeliveryQueue {

    /**
     * Takes up the first open delivery of some contacts, and those that follow it. Whoever takes up the first of a
     * contact has all of that contact: what is being sent is always the beginning of what is open.
     */
    private static final String CLAIM = """
            with head as materialized (
                select d.id, d.contact_id, d.position
                from webhook_delivery d
                where d.webhook_id = $1 and d.state in ('waiting', 'sending') and d.due_at <= now()
                    and (d.contact_id is null or d.position = (
                        select b.position
                        from webhook_delivery b
                        where b.webhook_id = $1 and b.contact_id = d.contact_id and b.state in ('waiting', 'sending')
                        order by b.position
                        limit 1))
                order by d.due_at, d.position
                limit $2
                for update skip locked
            ), taken as (
                select id from head
                union all
                select follower.id
                from head h
                cross join lateral (
                    select f.id
                    from webhook_delivery f
                    where f.webhook_id = $1 and f.contact_id = h.contact_id and f.state in ('waiting', 'sending')
                        and f.position > h.position
                    order by f.position
                    limit $3) as follower
            ), claimed as (
                update webhook_delivery d
                set state = 'sending', due_at = now() + make_interval(secs => $4)
                from taken
                where d.id = taken.id
                returning d.id, d.position, d.contact_id, d.event_id, d.event_recorded_at, d.attempts, d.due_at
            )
            select q.id as delivery, q.contact_id as lane, q.attempts, q.due_at as lease, e.*
            from claimed q
            left join lateral (
                select %s
                from event e
                where e.recorded_at = q.event_recorded_at and e.id = q.event_id
                offset 0) as e on true
            order by q.position
            """.formatted(EventRow.COLUMNS);

    /** One that went out counts as delivered even where the lease ended meanwhile. */
    private static final String SETTLE = """
            update webhook_delivery d
            set state = s.state, attempts = d.attempts + s.tried, due_at = now() + make_interval(secs => s.pause),
                finished_at = case when s.state <> 'waiting' then now() end
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::int[], $5::float8[])
                as s(id, lease, state, tried, pause)
            where d.id = s.id and d.state = 'sending' and (d.due_at = s.lease or s.state = 'delivered')
            """;

    private static final String LOG = """
            insert into webhook_attempt (delivery_id, number, began_at, duration_millis, status, answer, failure)
            select * from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::int[], $5::int[], $6::text[], $7::text[])
            on conflict do nothing
            """;

    /** What follows one that failed need not be looked at before that one is tried again. */
    private static final String HOLD = """
            update webhook_delivery d
            set due_at = f.due_at
            from webhook_delivery f
            where f.id = any($1) and d.webhook_id = f.webhook_id and d.contact_id = f.contact_id and d.state = 'waiting'
                and d.position > f.position and d.due_at < f.due_at
            """;

    private final Pool pool;
    private final Endpoints endpoints;
    private final DeliverySettings settings;

    DeliveryQueue(Pool pool, Endpoints endpoints, DeliverySettings settings) {
        this.pool = pool;
        this.endpoints = endpoints;
        this.settings = settings;
    }

    /** Takes up what is due for an endpoint, in the order of the log; one delivery where the endpoint is on trial. */
    Uni<List<Claim>> claim(Endpoint endpoint) {
        boolean onTrial = endpoint.isOnTrial();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        endpoint.webhook().id(),
                        onTrial ? 1 : settings.batch(),
                        onTrial ? 0 : settings.sequence() - 1,
                        seconds(settings.lease())))
                .map(rows -> {
                    List<Claim> claims = new ArrayList<>(rows.size());
                    rows.forEach(row -> claims.add(Claim.of(row)));
                    return claims;
                });
    }

    /** Notes what came of deliveries that were taken up. */
    Uni<Void> settle(Endpoint endpoint, List<Outcome> outcomes) {
        List<Outcome> tried =
                outcomes.stream().filter(outcome -> outcome.attempt() != null).toList();
        UUID[] held = outcomes.stream()
                .filter(outcome -> outcome.failed() && outcome.holdsUp())
                .map(outcome -> outcome.claim().delivery())
                .toArray(UUID[]::new);
        return pool.withTransaction(connection -> run(connection, SETTLE, states(outcomes))
                .chain(() -> run(connection, LOG, attempts(tried)))
                .chain(() ->
                        held.length == 0 ? Uni.createFrom().voidItem() : run(connection, HOLD, Tuple.of((Object) held)))
                .chain(() -> endpoints.judge(connection, endpoint, outcomes)));
    }

    private static Tuple states(List<Outcome> outcomes) {
        return Tuple.of(
                column(outcomes, outcome -> outcome.claim().delivery(), UUID[]::new),
                column(outcomes, outcome -> outcome.claim().lease(), OffsetDateTime[]::new),
                column(outcomes, outcome -> outcome.state().code(), String[]::new),
                column(outcomes, outcome -> outcome.attempt() == null ? 0 : 1, Integer[]::new),
                column(outcomes, outcome -> seconds(outcome.pause().orElse(Duration.ZERO)), Double[]::new));
    }

    private static Tuple attempts(List<Outcome> tried) {
        List<Attempt> attempts =
                tried.stream().map(Outcome::attempt).filter(Objects::nonNull).toList();
        return Tuple.from(List.of(
                column(tried, outcome -> outcome.claim().delivery(), UUID[]::new),
                column(tried, outcome -> outcome.claim().attempts() + 1, Integer[]::new),
                column(attempts, attempt -> attempt.beganAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                column(attempts, Attempt::durationMillis, Integer[]::new),
                column(attempts, Attempt::status, Integer[]::new),
                column(attempts, Attempt::answer, String[]::new),
                column(attempts, Attempt::failure, String[]::new)));
    }

    private static <S, T> T[] column(List<S> rows, Function<S, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
