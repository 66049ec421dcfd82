package io.embudo.shared;

import java.time.Instant;
import java.time.LocalDate;

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
}
