package io.embudo.clauses;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time that moves with the present. A day is 24 hours, so that whether a moment lies within the stretch
 * changes at instants that can be told in advance.
 *
 * @param side {@code WITHIN} (the last so many), {@code OLDER_THAN} or {@code WITHIN_NEXT}
 */
public record Span(Operator side, Duration length) {

    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Pattern WEEKS = Pattern.compile("P([0-9]{1,4})W");

    /** The present day, for properties that are days. */
    private static final String TODAY = "(now() at time zone 'UTC')::date";

    /** The span that ISO 8601 writes as {@code P30D}, {@code P2W} or {@code PT12H}. */
    public static Span read(Operator side, Place place) {
        Duration length = length(place);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw place.wrong("is not a period of more than nothing and at most a hundred years");
        }
        return new Span(side, length);
    }

    private static Duration length(Place place) {
        String text = place.text("a period (such as P30D)").toUpperCase(Locale.ROOT);
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Duration.ofDays(7L * Integer.parseInt(weeks.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException noDuration) {
            throw place.wrong("is not a period such as P30D, P2W or PT12H; months and years differ in length,"
                    + " so say them in days");
        }
    }

    public boolean isWholeDays() {
        return length.equals(Duration.ofDays(length.toDays()));
    }

    public double seconds() {
        return length.toMillis() / 1000.0;
    }

    /**
     * Whether a moment lies within the span now, in SQL.
     *
     * @param moment the moment, in SQL: an instant, or a day in UTC
     * @param bound the span's length: seconds of an instant, days of a day
     */
    public String covers(ValueType type, String moment, String bound) {
        String length = type == ValueType.DATE ? bound : interval(bound);
        String now = type == ValueType.DATE ? TODAY : "now()";
        String from = type == ValueType.DATE ? ">=" : ">";
        return switch (side) {
            case WITHIN -> "(%1$s %4$s %2$s - %3$s and %1$s <= %2$s)".formatted(moment, now, length, from);
            case WITHIN_NEXT -> "(%1$s %4$s %2$s and %1$s <= %2$s + %3$s)".formatted(moment, now, length, from);
            default -> "%s %s %s - %s".formatted(moment, type == ValueType.DATE ? "<" : "<=", now, length);
        };
    }

    /** The instants at which {@link #covers} changes for a moment, in SQL. */
    public List<String> turns(ValueType type, String moment, String bound) {
        if (type == ValueType.DATE) {
            return switch (side) {
                case WITHIN -> List.of(midnight(moment), midnight("%s + %s + 1".formatted(moment, bound)));
                case WITHIN_NEXT -> List.of(midnight("%s - %s".formatted(moment, bound)), midnight(moment + " + 1"));
                default -> List.of(midnight("%s + %s + 1".formatted(moment, bound)));
            };
        }
        return switch (side) {
            case WITHIN -> List.of(moment, "%s + %s".formatted(moment, interval(bound)));
            case WITHIN_NEXT -> List.of("%s - %s".formatted(moment, interval(bound)), moment);
            default -> List.of("%s + %s".formatted(moment, interval(bound)));
        };
    }

    public static String interval(String seconds) {
        return "make_interval(secs => %s)".formatted(seconds);
    }

    private static String midnight(String day) {
        return "((%s)::timestamp at time zone 'UTC')".formatted(day);
    }
}
