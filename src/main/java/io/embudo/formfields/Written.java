package io.embudo.formfields;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How numbers, days and times of the day are written in answers, and in the limits that hold for them. */
final class Written {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    private Written() {}

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches() && isRead(text, LocalDate::parse);
    }

    static boolean isTime(String text) {
        return TIME.matcher(text).matches() && isRead(text, LocalTime::parse);
    }

    /** Whether a text is a value of an ordered type. */
    static boolean is(FieldType type, String text) {
        return switch (type) {
            case number -> isNumber(text);
            case date -> isDate(text);
            case time -> isTime(text);
            default -> false;
        };
    }

    /** Which of two values of an ordered type is the greater one, as comparators say it. */
    static int compare(FieldType type, String one, String other) {
        return type == FieldType.number ? new BigDecimal(one).compareTo(new BigDecimal(other)) : one.compareTo(other);
    }

    private static boolean isRead(String text, Function<String, ?> reader) {
        try {
            return reader.apply(text) != null;
        } catch (DateTimeException notInTheCalendar) {
            return false;
        }
    }
}
