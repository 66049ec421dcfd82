package io.embudo.ratelimits;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this replica holds of one caller's quota, taken from the shared count some at a time: a caller that sends many
 * requests gets ever more at once, up to a tenth of its quota, and one that sends few holds little back from the other
 * replicas. Times are of {@link System#nanoTime}.
 */
final class Lease {

    private final Limit limit;
    private int size = 1;
    private int held;
    private long sharedLeft;
    private long takenAt;
    private long blockedUntil;
    private Duration fullIn = Duration.ZERO;

    Lease(Limit limit) {
        this.limit = limit;
        this.takenAt = System.nanoTime();
        this.blockedUntil = takenAt;
    }

    Limit limit() {
        return limit;
    }

    /** Lets one request through, or refuses it; null where only the shared count can tell. */
    synchronized @Nullable Allowance next(long now) {
        return isHeld(now) || now - blockedUntil < 0 ? take(now) : null;
    }

    /** How many to ask for: twice as many as the last time, unless that was long ago. */
    synchronized int wanted(int waiting, long now) {
        size = now - takenAt > limit.window().toNanos() ? 1 : Math.min(2 * size, limit.largestLease());
        return Math.max(size, waiting);
    }

    /** Adds what the shared count granted, and serves those who waited for it before anybody else. */
    synchronized List<Allowance> granted(Grant grant, int waiting, long now) {
        held = (isHeld(now) ? held : 0) + grant.granted();
        sharedLeft = grant.left();
        fullIn = grant.fullIn();
        takenAt = now;
        blockedUntil = now + grant.nextIn().toNanos();
        return Stream.generate(() -> take(now)).limit(waiting).toList();
    }

    private Allowance take(long now) {
        if (!isHeld(now)) {
            return new Allowance(false, 0, fullIn, Duration.ofNanos(Math.max(0, blockedUntil - now)));
        }
        held--;
        return new Allowance(true, held + sharedLeft, fullIn, Duration.ZERO);
    }

    private boolean isHeld(long now) {
        return held > 0 && now - takenAt < limit.window().toNanos();
    }

    /**
     * What the shared count gave.
     *
     * @param granted how many of those asked for
     * @param left how many it still has
     * @param fullIn when it is whole again
     * @param nextIn when it has one more
     */
    record Grant(int granted, long left, Duration fullIn, Duration nextIn) {}
}
