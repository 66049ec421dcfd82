package io.embudo.ratelimits;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two replicas over one database count together. */
@QuarkusTest
class TwoReplicasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Limit HOURLY = new Limit("test", 500, Duration.ofHours(1));

    @Inject
    Pool pool;

    @Test
    void together_they_let_through_what_the_limit_says() {
        RateLimits one = new RateLimits(pool);
        RateLimits other = new RateLimits(pool);

        List<Allowance> answers = ask(List.of(one, other), "shared", 1500);

        long admitted = answers.stream().filter(Allowance::admitted).count();
        assertThat(admitted, allOf(greaterThanOrEqualTo(500L - 50), lessThanOrEqualTo(501L)));
    }

    @Test
    void callers_do_not_use_up_the_quota_of_one_another() {
        RateLimits limits = new RateLimits(pool);
        ask(List.of(limits), "busy", 600);

        assertFalse(next(limits, "busy", HOURLY).admitted());
        assertTrue(next(limits, "quiet", HOURLY).admitted());
    }

    @Test
    void what_is_left_is_told_and_when_more_will_be() {
        RateLimits limits = new RateLimits(pool);

        Allowance first = next(limits, "told", HOURLY);
        ask(List.of(limits), "told", 600);
        Allowance last = next(limits, "told", HOURLY);

        assertEquals(499, first.left());
        assertEquals(0, last.left());
        assertThat(last.nextIn(), allOf(greaterThan(Duration.ZERO), lessThanOrEqualTo(Duration.ofMillis(7200))));
        assertEquals(60, last.fullIn().plusSeconds(29).toMinutes());
    }

    @Test
    void the_quota_grows_back_evenly() throws InterruptedException {
        RateLimits limits = new RateLimits(pool);
        Limit perSecond = new Limit("test", 20, Duration.ofSeconds(2));
        assertTrue(Stream.generate(() -> next(limits, "patient", perSecond)).anyMatch(answer -> !answer.admitted()));

        Thread.sleep(550);

        assertThat(
                Stream.generate(() -> next(limits, "patient", perSecond))
                        .takeWhile(Allowance::admitted)
                        .count(),
                allOf(greaterThanOrEqualTo(4L), lessThanOrEqualTo(12L)));
    }

    @Test
    void a_busy_caller_costs_a_statement_now_and_then() {
        RateLimits limits = new RateLimits(pool);

        long unknown = Stream.generate(() -> limits.known("cheap", HOURLY) == null
                        && limits.ask("cheap", HOURLY).await().atMost(PATIENCE).admitted())
                .limit(400)
                .filter(asked -> asked)
                .count();

        assertThat(unknown, lessThanOrEqualTo(20L));
    }

    @Test
    void who_has_the_whole_quota_is_forgotten() {
        RateLimits limits = new RateLimits(pool);
        next(limits, "brief", new Limit("test", 1000, Duration.ofSeconds(1)));
        next(limits, "lasting", HOURLY);

        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(50))
                .chain(() -> new SharedCounts(pool).removeFull())
                .await()
                .atMost(PATIENCE);

        assertEquals(
                List.of("lasting"),
                pool.query("select bucket from rate_limit where bucket in ('brief', 'lasting')")
                        .execute()
                        .map(rows -> {
                            List<String> buckets = new ArrayList<>();
                            rows.forEach(row -> buckets.add(row.getString("bucket")));
                            return buckets;
                        })
                        .await()
                        .atMost(PATIENCE));
    }

    private static List<Allowance> ask(List<RateLimits> replicas, String bucket, int times) {
        return Multi.createFrom()
                .range(0, times)
                .onItem()
                .transformToUni(number ->
                        Uni.createFrom().deferred(() -> one(replicas.get(number % replicas.size()), bucket, HOURLY)))
                .merge(32)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private static Allowance next(RateLimits limits, String bucket, Limit limit) {
        return one(limits, bucket, limit).await().atMost(PATIENCE);
    }

    private static Uni<Allowance> one(RateLimits limits, String bucket, Limit limit) {
        Allowance known = limits.known(bucket, limit);
        return known == null ? limits.ask(bucket, limit) : Uni.createFrom().item(known);
    }
}
