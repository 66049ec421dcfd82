package io.embudo.shared;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The dates that make sense here, and that the database can keep: the years 1 to 9999. */
public final class Dates {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Dates() {}

    public static boolean isStorable(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    public static boolean isStorable(Instant instant) {
        return !instant.isBefore(BEGINNING) && instant.isBefore(END);
    }

    /** Refuses a period that has no moment in it, or that cannot be kept; either end may be open. */
    public static void requirePeriod(
            String fromPointer, @Nullable Instant from, String untilPointer, @Nullable Instant until) {
        requireStorable(fromPointer, from);
        requireStorable(untilPointer, until);
        if (from != null && until != null && !from.isBefore(until)) {
            throw ProblemException.invalid(untilPointer, "is not after " + fromPointer.substring(1));
        }
    }

    /** Whether a moment is within a period, whose end is the first moment after it; either end may be open. */
    public static boolean isWithin(Instant moment, @Nullable Instant from, @Nullable Instant until) {
        return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
    }

    private static void requireStorable(String pointer, @Nullable Instant instant) {
        if (instant != null && !isStorable(instant)) {
            throw ProblemException.invalid(pointer, "is not in the years 1 to 9999");
        }
    }
}
