package io.embudo.schedules;

import java.time.Instant;

/**
 * A stretch of time at work.
 *
 * @param end exclusive
 */
public record Shift(Instant begin, Instant end) {

    boolean holds(Instant moment) {
        return !moment.isBefore(begin) && moment.isBefore(end);
    }
}
