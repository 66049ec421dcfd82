package io.embudo.schedules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When somebody is at work, week by week, by the clocks of a place. Where clocks leap forward, a time that they leave out
 * is the instant of the leap; where they go back, work begins at the first of the two and ends at the second.
 *
 * @param timeZone of the IANA database
 */
@Schema(name = "WorkingHours")
public record WorkingHours(
        @NotNull @Size(max = 64) @Schema(examples = "America/Mexico_City")
        String timeZone,

        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Span> spans) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** A span that a leap of the clocks swallows in one week is there in the next. */
    private static final int DAYS_AHEAD = 15;

    /** A day of the week. */
    public enum Weekday {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private DayOfWeek day() {
            return DayOfWeek.of(ordinal() + 1);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    /**
     * Some hours of some days.
     *
     * @param days on which it begins
     * @param to exclusive; where it is not after {@code from}, it is a time of the next day
     */
    @Schema(name = "WorkingSpan")
    public record Span(
            @NotNull @Size(min = 1, max = 7) Set<@NotNull Weekday> days,

            @NotNull @Pattern(regexp = TIME, message = "is not a time such as 09:30") @Schema(examples = "09:00")
            String from,

            @NotNull @Pattern(regexp = TIME, message = "is not a time such as 09:30") @Schema(examples = "18:00")
            String to) {

        private boolean beginsOn(LocalDate date) {
            return days.stream().anyMatch(day -> day.day() == date.getDayOfWeek());
        }

        private LocalDateTime begin(LocalDate date) {
            return date.atTime(LocalTime.parse(from));
        }

        private LocalDateTime end(LocalDate date) {
            LocalTime time = LocalTime.parse(to);
            return (time.isAfter(LocalTime.parse(from)) ? date : date.plusDays(1)).atTime(time);
        }
    }

    /** Whether it is within working hours at that moment. */
    public boolean holds(Instant moment) {
        LocalDate today = LocalDate.ofInstant(moment, zone());
        return Stream.of(today.minusDays(1), today).flatMap(this::shifts).anyMatch(shift -> shift.holds(moment));
    }

    /** When working hours begin next, after that moment. */
    public Instant nextAfter(Instant moment) {
        LocalDate today = LocalDate.ofInstant(moment, zone());
        return today.minusDays(1)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(this::shifts)
                .map(Shift::begin)
                .filter(begin -> begin.isAfter(moment))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Refuses a time zone that there is not.
     *
     * @param pointer where these hours stand in the body
     */
    public void requireSound(String pointer) {
        try {
            zone();
        } catch (DateTimeException unknown) {
            throw ProblemException.invalid(pointer + "/timeZone", "is no time zone of the IANA database");
        }
    }

    /** The place by whose clocks they are. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** Those that begin on a date, none empty; they may overlap. */
    Stream<Shift> shifts(LocalDate date) {
        return spans.stream()
                .filter(span -> span.beginsOn(date))
                .map(span -> new Shift(instant(span.begin(date), true), instant(span.end(date), false)))
                .filter(shift -> shift.begin().isBefore(shift.end()));
    }

    private Instant instant(LocalDateTime time, boolean first) {
        List<ZoneOffset> offsets = zone().getRules().getValidOffsets(time);
        return Optional.ofNullable(zone().getRules().getTransition(time))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant)
                .orElseGet(() -> time.toInstant(first ? offsets.getFirst() : offsets.getLast()));
    }
}
