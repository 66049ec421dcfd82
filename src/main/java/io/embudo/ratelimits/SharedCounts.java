package io.embudo.ratelimits;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The counts that all replicas share, in PostgreSQL and by its clock: a leaky bucket each, kept as the instant at which
 * it is full again (the generic cell rate algorithm of ATM Forum TM 4.0, annex C, for many cells at once).
 */
final class SharedCounts {

    /** Rows are locked in order, so that two replicas never wait for one another. */
    private static final String TAKE = """
            insert into rate_limit as r (bucket, full_at, pause, period)
            select w.bucket, now() + make_interval(secs => least(w.wanted * w.pause, w.period)), w.pause, w.period
            from unnest($1::text[], $2::int[], $3::float8[], $4::float8[]) as w(bucket, wanted, pause, period)
            order by w.bucket
            on conflict (bucket) do update
            set full_at = greatest(r.full_at, now()) + make_interval(secs => excluded.pause * least(
                    rate_limit_left(r.full_at, excluded.pause, excluded.period),
                    round(extract(epoch from excluded.full_at - now())::float8 / excluded.pause))),
                pause = excluded.pause, period = excluded.period
            returning bucket,
                round(extract(epoch from new.full_at - greatest(old.full_at, now()))::float8 / pause)::int as granted,
                rate_limit_left(new.full_at, pause, period) as remaining,
                extract(epoch from new.full_at - now())::float8 as full_in,
                extract(epoch from new.full_at - now())::float8 + pause - period as next_in
            """;

    private final SqlClient client;

    SharedCounts(SqlClient client) {
        this.client = client;
    }

    /** How many are wanted of a bucket, within its limit. */
    record Wish(String bucket, int wanted, Limit limit) {}

    /** Takes what there is of what is wished, at once for all; what each bucket gave, under its name. */
    Uni<Map<String, Lease.Grant>> take(Collection<Wish> wishes) {
        Tuple values = Tuple.of(
                wishes.stream().map(Wish::bucket).toArray(String[]::new),
                wishes.stream().map(Wish::wanted).toArray(Integer[]::new),
                wishes.stream().map(wish -> wish.limit().pause()).toArray(Double[]::new),
                wishes.stream().map(wish -> wish.limit().period()).toArray(Double[]::new));
        return client.preparedQuery(TAKE).execute(values).map(rows -> {
            Map<String, Lease.Grant> grants = new HashMap<>();
            rows.forEach(row -> grants.put(row.getString("bucket"), grant(row)));
            return grants;
        });
    }

    /** Forgets the buckets that are full: one without a row is. */
    Uni<Void> removeFull() {
        return client.query("delete from rate_limit where full_at < now()")
                .execute()
                .replaceWithVoid();
    }

    private static Lease.Grant grant(Row row) {
        return new Lease.Grant(
                row.getInteger("granted"),
                row.getLong("remaining"),
                seconds(row.getDouble("full_in")),
                seconds(row.getDouble("next_in")));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }
}
