package io.embudo.ratelimits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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

    /** One statement at a time, for whoever waits by then. */
    private static final Gathering.Size AT_ONCE = new Gathering.Size(Integer.MAX_VALUE, Integer.MAX_VALUE, 1);

    private final SharedCounts counts;
    private final Cache<String, Lease> leases = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(UNUSED)
            .build();
    private final Gathering<Wanted, Allowance> asking = new Gathering<>(AT_ONCE, this::take);

    RateLimits(Pool pool) {
        this.counts = new SharedCounts(pool);
    }

    /** One request that waits for its caller's next lease. */
    private record Wanted(String bucket, Lease lease) {}

    /** Whether one more request may pass, where that is known at once; null where the database has to be asked. */
    @Nullable
    Allowance known(String bucket, Limit limit) {
        return lease(bucket, limit).next(System.nanoTime());
    }

    /** Whether one more request may pass. */
    Uni<Allowance> ask(String bucket, Limit limit) {
        return asking.ask(new Wanted(bucket, lease(bucket, limit)));
    }

    private Lease lease(String bucket, Limit limit) {
        return leases.get(bucket, none -> new Lease(limit));
    }

    private Uni<List<Allowance>> take(List<Wanted> group) {
        Map<String, List<Wanted>> waiting = new HashMap<>();
        group.forEach(one ->
                waiting.computeIfAbsent(one.bucket(), none -> new ArrayList<>()).add(one));
        return counts.take(waiting.values().stream().map(RateLimits::wish).toList())
                .map(grants -> {
                    Map<String, Iterator<Allowance>> allowances = new HashMap<>();
                    waiting.forEach((bucket, same) -> allowances.put(
                            bucket,
                            granted(same, Objects.requireNonNull(grants.get(bucket)))
                                    .iterator()));
                    return group.stream()
                            .map(one -> Objects.requireNonNull(allowances.get(one.bucket()))
                                    .next())
                            .toList();
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Requests were not counted: %s", failure);
                    return group.stream()
                            .map(one -> new Allowance(true, 0, Duration.ZERO, Duration.ZERO))
                            .toList();
                });
    }

    private static SharedCounts.Wish wish(List<Wanted> same) {
        Wanted first = same.getFirst();
        int wanted = first.lease().wanted(same.size(), System.nanoTime());
        return new SharedCounts.Wish(first.bucket(), wanted, first.lease().limit());
    }

    private static List<Allowance> granted(List<Wanted> same, Lease.Grant grant) {
        return same.getFirst().lease().granted(grant, same.size(), System.nanoTime());
    }
}
