package io.embudo.ratelimits;

import java.time.Duration;

/**
 * A limit as the RateLimit-Policy header tells it.
 *
 * @param policy its name
 * @param requests how many may be sent at once, and in each window on average
 * @param window the time in which as many grow back
 */
record Limit(String policy, int requests, Duration window) {

    /** The seconds between two requests sent evenly. */
    double pause() {
        return period() / requests;
    }

    /** The window in seconds. */
    double period() {
        return window.toMillis() / 1000.0;
    }

    /** The most that a replica takes for one caller at once: what it then does not use, others cannot. */
    int largestLease() {
        return Math.max(1, requests / 10);
    }

    /** The header's value: a name, the quota, and its window in seconds. */
    String header() {
        return "\"%s\";q=%d;w=%d".formatted(policy, requests, window.toSeconds());
    }
}
