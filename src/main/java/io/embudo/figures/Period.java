package io.embudo.figures;

import io.embudo.shared.ProblemException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run of whole days in UTC, both ends included, of at most five years: what a report can answer while the caller
 * waits.
 */
public record Period(LocalDate from, LocalDate to) {

    private static final int MAX_YEARS = 5;

    /** As many days as are shown where nothing is said of the first. */
    private static final int USUAL_DAYS = 30;

    public Period {
        requireUsual("from", from);
        requireUsual("to", to);
        if (from.isAfter(to)) {
            throw ProblemException.invalid("to", "is before from");
        }
        if (!to.isBefore(from.plusYears(MAX_YEARS))) {
            throw ProblemException.invalid("to", "is more than %d years after from".formatted(MAX_YEARS));
        }
    }

    /** The days that were asked for: until today where the last is not said, and thirty of them where the first is not. */
    public static Period asked(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = Objects.requireNonNullElseGet(to, () -> LocalDate.now(ZoneOffset.UTC));
        return new Period(Objects.requireNonNullElseGet(from, () -> last.minusDays(USUAL_DAYS - 1)), last);
    }

    /** The first instant within. */
    public OffsetDateTime start() {
        return from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** The first instant after. */
    public OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static void requireUsual(String name, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 9999) {
            throw ProblemException.invalid(name, "is not a date of the years 1900 to 9999");
        }
    }
}
