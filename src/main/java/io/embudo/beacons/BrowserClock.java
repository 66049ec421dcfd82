package io.embudo.beacons;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells when something happened by a clock that may be wrong: how long before the sending it was, counted back from the
 * moment at which the beacon came in. A time that is not believable is that moment.
 *
 * @param receivedAt when the beacon came in
 * @param sentAt when it was sent by the browser's clock, in milliseconds since 1970
 */
record BrowserClock(Instant receivedAt, long sentAt) {

    /** What a browser without a network may still have to tell. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What clocks that are kept right differ by, the way of the beacon included. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    /**
     * A moment, as far as it can be believed.
     *
     * @param corrected whether the browser said something else
     */
    record Believed(Instant moment, boolean corrected) {}

    /** When it was that by the browser's clock was this time. */
    Believed moment(long at) {
        long age = sentAt - at;
        boolean isBelievable = sentAt > 0 && at > 0 && age >= 0 && age <= LONGEST.toMillis();
        return isBelievable ? new Believed(receivedAt.minusMillis(age), !isRight()) : new Believed(receivedAt, true);
    }

    private boolean isRight() {
        return Math.abs(receivedAt.toEpochMilli() - sentAt) <= USUAL.toMillis();
    }
}
