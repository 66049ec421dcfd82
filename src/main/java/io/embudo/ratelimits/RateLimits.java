package io.embudo.ratelimits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests over all replicas and yet asks the database rarely: each replica takes a caller's requests from the
 * shared count some at a time, and takes for many callers in one statement, while the one before is under way. Nothing
 * is let through that was not taken, so replicas together let no more through than the limit, beside what they still
 * hold from the window before: a tenth of it each at most. While the database does not answer, everything passes.
 */
@ApplicationScoped
class RateLimits {

    private static final Logger LOG = Logger.getLogger(RateLimits.class);
    private static final int MOST_CALLERS = 100_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final SharedCounts counts;
    private final Cache<String, Lease> leases = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(UNUSED)
            .build();
    private Map<String, Asking> gathering = new HashMap<>();
    private boolean isAsking;

    RateLimits(Pool pool) {
        this.counts = new SharedCounts(pool);
    }

    /** Those who wait for the same caller's next lease. */
    private record Asking(Lease lease, List<UniEmitter<? super Allowance>> waiting) {

        SharedCounts.Wish wish(String bucket) {
            return new SharedCounts.Wish(bucket, lease.wanted(waiting.size(), System.nanoTime()), lease.limit());
        }

        void settle(Lease.Grant grant) {
            List<Allowance> allowances = lease.granted(grant, waiting.size(), System.nanoTime());
            for (int place = 0; place < waiting.size(); place++) {
                waiting.get(place).complete(allowances.get(place));
            }
        }

        void letPass() {
            waiting.forEach(one -> one.complete(new Allowance(true, 0, Duration.ZERO, Duration.ZERO)));
        }
    }

    /** Whether one more request may pass, where that is known at once; null where the database has to be asked. */
    @Nullable
    Allowance known(String bucket, Limit limit) {
        return lease(bucket, limit).next(System.nanoTime());
    }

    /** Whether one more request may pass. */
    Uni<Allowance> ask(String bucket, Limit limit) {
        Lease lease = lease(bucket, limit);
        return Uni.createFrom().emitter(caller -> {
            join(bucket, lease, caller);
            askNext();
        });
    }

    private Lease lease(String bucket, Limit limit) {
        return leases.get(bucket, none -> new Lease(limit));
    }

    private synchronized void join(String bucket, Lease lease, UniEmitter<? super Allowance> caller) {
        gathering
                .computeIfAbsent(bucket, none -> new Asking(lease, new ArrayList<>()))
                .waiting()
                .add(caller);
    }

    private synchronized Map<String, Asking> next() {
        if (isAsking || gathering.isEmpty()) {
            return Map.of();
        }
        isAsking = true;
        Map<String, Asking> group = gathering;
        gathering = new HashMap<>();
        return group;
    }

    private synchronized void ended() {
        isAsking = false;
    }

    private void askNext() {
        Map<String, Asking> group = next();
        if (group.isEmpty()) {
            return;
        }
        List<SharedCounts.Wish> wishes = group.entrySet().stream()
                .map(asking -> asking.getValue().wish(asking.getKey()))
                .toList();
        counts.take(wishes)
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(
                        grants -> {
                            group.forEach(
                                    (bucket, asking) -> asking.settle(Objects.requireNonNull(grants.get(bucket))));
                            askNext();
                        },
                        failure -> {
                            LOG.warnf("Requests were not counted: %s", failure);
                            group.values().forEach(Asking::letPass);
                            askNext();
                        });
    }
}
