package io.embudo.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.schedules.WorkingHours.Span;
import io.embudo.schedules.WorkingHours.Weekday;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of work follow the clocks of their place, leaps included. */
class WorkingHoursTest {

    private static final long SEED = 20261122;
    private static final int SAMPLES = 3000;

    private static final List<String> ZONES = List.of(
            "America/Mexico_City",
            "Europe/Madrid",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Santiago",
            "Africa/Casablanca",
            "UTC");

    private static final WorkingHours OFFICE = hours(
            "Europe/Madrid",
            new Span(EnumSet.range(Weekday.MONDAY, Weekday.FRIDAY), "09:00", "14:00"),
            new Span(EnumSet.range(Weekday.MONDAY, Weekday.THURSDAY), "16:00", "19:00"));

    @ParameterizedTest(name = "{0}: {1}, next {2}")
    @CsvSource(textBlock = """
            2026-11-20T07:59:59Z, false, 2026-11-20T08:00:00Z
            2026-11-20T08:00:00Z, true,  2026-11-23T08:00:00Z
            2026-11-19T13:00:00Z, false, 2026-11-19T15:00:00Z
            2026-11-19T17:59:59Z, true,  2026-11-20T08:00:00Z
            2026-11-20T15:00:00Z, false, 2026-11-23T08:00:00Z
            2026-03-27T13:00:00Z, false, 2026-03-30T07:00:00Z
            2026-10-23T12:00:00Z, false, 2026-10-26T08:00:00Z
            """)
    void office_hours_are_those_on_the_wall(Instant moment, boolean holds, Instant next) {
        assertEquals(holds, OFFICE.holds(moment));
        assertEquals(next, OFFICE.nextAfter(moment));
    }

    @Test
    void a_night_shift_ends_on_the_next_day() {
        WorkingHours night = hours("UTC", new Span(Set.of(Weekday.SUNDAY), "22:00", "06:00"));

        assertFalse(night.holds(Instant.parse("2026-11-22T21:59:59Z")));
        assertTrue(night.holds(Instant.parse("2026-11-22T22:00:00Z")));
        assertTrue(night.holds(Instant.parse("2026-11-23T05:59:59Z")));
        assertFalse(night.holds(Instant.parse("2026-11-23T06:00:00Z")));
        assertEquals(Instant.parse("2026-11-29T22:00:00Z"), night.nextAfter(Instant.parse("2026-11-22T22:00:00Z")));
    }

    @Test
    void an_hour_that_the_clocks_leave_out_is_no_working_hour() {
        WorkingHours early = hours("Europe/Madrid", new Span(Set.of(Weekday.SUNDAY), "02:15", "03:00"));

        assertFalse(early.holds(Instant.parse("2026-03-29T00:59:59Z")));
        assertFalse(early.holds(Instant.parse("2026-03-29T01:00:00Z")));
        assertEquals(Instant.parse("2026-04-05T00:15:00Z"), early.nextAfter(Instant.parse("2026-03-28T12:00:00Z")));
    }

    @Test
    void an_hour_that_the_clocks_repeat_is_worked_twice() {
        WorkingHours early = hours("Europe/Madrid", new Span(Set.of(Weekday.SUNDAY), "02:00", "03:00"));
        Instant first = Instant.parse("2026-10-25T00:00:00Z");

        assertFalse(early.holds(first.minusSeconds(1)));
        assertTrue(early.holds(first));
        assertTrue(early.holds(first.plus(Duration.ofMinutes(119))));
        assertFalse(early.holds(first.plus(Duration.ofMinutes(120))));
    }

    @Test
    void around_the_clock_is_always() {
        WorkingHours always = hours("America/New_York", new Span(EnumSet.allOf(Weekday.class), "00:00", "00:00"));
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            assertTrue(always.holds(moment(random)));
        }
    }

    /** Whatever the hours: they hold from where they begin next, and nowhere between. */
    @Test
    void between_now_and_the_next_beginning_nobody_begins() {
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            WorkingHours hours = hours(random);
            Instant moment = moment(random);
            Instant next = hours.nextAfter(moment);

            assertTrue(next.isAfter(moment));
            assertTrue(hours.holds(next), () -> hours + " at " + next);
            if (!hours.holds(moment)) {
                Instant between = moment.plusMillis(
                        random.nextLong(Duration.between(moment, next).toMillis()));
                assertFalse(hours.holds(between), () -> hours + " at " + between);
            }
        }
    }

    /** Away from the leaps, hours of a day are what the wall clock says. */
    @Test
    void hours_within_a_day_are_as_written() {
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            int begin = random.nextInt(0, 23);
            int end = random.nextInt(begin + 1, 24);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            ZonedDateTime there = moment(random).atZone(zone);
            WorkingHours hours = hours(
                    zone.getId(),
                    new Span(EnumSet.allOf(Weekday.class), "%02d:00".formatted(begin), "%02d:00".formatted(end)));
            LocalDate day = there.toLocalDate();
            boolean leaps = zone.getRules()
                            .nextTransition(day.minusDays(1).atStartOfDay(zone).toInstant())
                    != zone.getRules()
                            .nextTransition(day.plusDays(2).atStartOfDay(zone).toInstant());
            LocalTime time = there.toLocalTime();

            if (!leaps) {
                assertEquals(
                        !time.isBefore(LocalTime.of(begin, 0)) && time.isBefore(LocalTime.of(end, 0)),
                        hours.holds(there.toInstant()),
                        () -> hours + " at " + there);
            }
        }
    }

    private static WorkingHours hours(String zone, Span... spans) {
        return new WorkingHours(zone, List.of(spans));
    }

    private static WorkingHours hours(Random random) {
        List<Span> spans = new ArrayList<>();
        int many = random.nextInt(1, 5);
        for (int span = 0; span < many; span++) {
            Weekday day = Weekday.values()[random.nextInt(7)];
            spans.add(new Span(Set.of(day), time(random), time(random)));
        }
        return new WorkingHours(ZONES.get(random.nextInt(ZONES.size())), spans);
    }

    private static String time(Random random) {
        return "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
    }

    private static Instant moment(Random random) {
        return Instant.parse("2024-01-01T00:00:00Z")
                .plusSeconds(random.nextLong(Duration.ofDays(1500).toSeconds()));
    }
}
