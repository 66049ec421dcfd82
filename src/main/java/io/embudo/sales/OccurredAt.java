package io.embudo.sales;

import io.embudo.shared.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rules for the moment at which a fact is said to have happened, kept to the microsecond as the database does. */
public final class OccurredAt {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Duration PLANNED_AT_MOST = Duration.ofDays(3660);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private OccurredAt() {}

    /** Something that may still lie ahead, up to ten years. */
    public static Instant planned(Instant moment) {
        return between(moment, PLANNED_AT_MOST, "is more than ten years ahead");
    }

    /** Something that is done: the caller's clock may be five minutes fast. */
    static Instant done(Instant moment) {
        return between(moment, CLOCK_SKEW, "lies in the future");
    }

    private static Instant between(Instant moment, Duration ahead, String tooLate) {
        if (moment.isBefore(EARLIEST)) {
            throw ProblemException.invalid("/occurredAt", "is before 1970");
        }
        if (moment.isAfter(Instant.now().plus(ahead))) {
            throw ProblemException.invalid("/occurredAt", tooLate);
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
