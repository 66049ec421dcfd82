package io.embudo.ratelimits;

import java.time.Duration;

/**
 * What a caller has left.
 *
 * @param admitted whether this request may pass
 * @param left how many more may follow at once
 * @param fullIn when the whole quota is there again
 * @param nextIn when one more may pass; no time at all while some are left
 */
record Allowance(boolean admitted, long left, Duration fullIn, Duration nextIn) {

    /** The RateLimit header's value: what is left, and the seconds until the quota is whole. */
    String header(Limit limit) {
        return "\"%s\";r=%d;t=%d"
                .formatted(limit.policy(), left, fullIn.plusMillis(999).toSeconds());
    }
}
