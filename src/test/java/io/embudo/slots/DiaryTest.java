package io.embudo.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.bookingpages.Timing;
import io.embudo.schedules.DaysOff;
import io.embudo.schedules.Schedule;
import io.embudo.schedules.Shift;
import io.embudo.schedules.WorkingHours;
import io.embudo.schedules.WorkingHours.Span;
import io.embudo.schedules.WorkingHours.Weekday;
import io.embudo.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Slots are what is left of working hours, by the clocks of the place where somebody works. */
class DiaryTest {

    private static final ZoneId MEXICO = ZoneId.of("America/Mexico_City");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Timing HALF_HOURS = new Timing(30, null, null, null);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void slots_follow_one_another_from_the_beginning_of_work_and_the_last_ends_with_it() {
        Diary diary = diary(MEXICO, List.of(), span("09:00", "10:45"));

        assertEquals(List.of("09:00", "09:30", "10:00"), clocks(diary, HALF_HOURS, MEXICO, MONDAY));
    }

    @Test
    void what_is_planned_takes_the_slots_that_it_touches_and_no_other() {
        Diary diary = diary(
                MEXICO,
                List.of(shift(MEXICO, "10:15", "10:20"), shift(MEXICO, "09:30", "10:00")),
                span("09:00", "11:30"));

        assertEquals(List.of("09:00", "10:30", "11:00"), clocks(diary, HALF_HOURS, MEXICO, MONDAY));
    }

    @Test
    void a_long_appointment_hides_behind_no_short_one() {
        Diary diary = diary(
                MEXICO,
                List.of(shift(MEXICO, "09:00", "11:00"), shift(MEXICO, "09:30", "09:35")),
                span("09:00", "11:30"));

        assertEquals(List.of("11:00"), clocks(diary, HALF_HOURS, MEXICO, MONDAY));
    }

    @Test
    void the_time_kept_free_afterwards_has_to_be_free_as_well_and_may_end_after_work() {
        Diary diary = diary(MEXICO, List.of(shift(MEXICO, "10:35", "10:55")), span("09:00", "11:30"));

        assertEquals(List.of("09:00", "09:30", "11:00"), clocks(diary, new Timing(30, 10, null, null), MEXICO, MONDAY));
    }

    @Test
    void spans_that_overlap_or_join_are_one_stretch() {
        Diary diary = diary(MEXICO, List.of(), span("09:00", "10:15"), span("10:00", "11:00"), span("11:00", "11:15"));

        assertEquals(
                List.of("09:00", "09:45", "10:30"), clocks(diary, new Timing(45, null, null, null), MEXICO, MONDAY));
    }

    @Test
    void a_night_shift_goes_on_into_the_next_day() {
        Diary diary = diary(MEXICO, List.of(), span("23:00", "01:00"));

        assertEquals(
                List.of("00:00", "00:30", "23:00", "23:30"), clocks(diary, HALF_HOURS, MEXICO, MONDAY.plusDays(1)));
    }

    @Test
    void on_a_day_off_no_work_begins() {
        Schedule schedule = new Schedule(
                UUID.randomUUID(),
                0,
                "Ana",
                "ana@example.com",
                new WorkingHours("America/Mexico_City", List.of(span("09:00", "10:00"))),
                List.of(new DaysOff(MONDAY, MONDAY)),
                Instant.EPOCH);
        Diary diary = new Diary(schedule, List.of());

        assertEquals(List.of(), clocks(diary, HALF_HOURS, MEXICO, MONDAY));
        assertEquals(List.of("09:00", "09:30"), clocks(diary, HALF_HOURS, MEXICO, MONDAY.plusDays(1)));
    }

    @Test
    void where_clocks_leap_forward_the_hour_that_is_left_out_has_no_slots() {
        Diary diary = diary(MADRID, List.of(), span("01:00", "04:00"));

        List<Instant> leap = starts(diary, HALF_HOURS, MADRID, LocalDate.of(2027, 3, 28));

        assertEquals(
                List.of(
                        Instant.parse("2027-03-28T00:00:00Z"),
                        Instant.parse("2027-03-28T00:30:00Z"),
                        Instant.parse("2027-03-28T01:00:00Z"),
                        Instant.parse("2027-03-28T01:30:00Z")),
                leap);
    }

    @Test
    void where_clocks_go_back_the_hour_that_comes_twice_is_worked_twice_and_is_told_apart() {
        Diary diary = diary(NEW_YORK, List.of(), span("01:00", "02:00"));
        LocalDate sunday = LocalDate.of(2027, 11, 7);

        List<Instant> starts = starts(diary, HALF_HOURS, NEW_YORK, sunday);

        assertEquals(
                List.of(
                        Instant.parse("2027-11-07T05:00:00Z"),
                        Instant.parse("2027-11-07T05:30:00Z"),
                        Instant.parse("2027-11-07T06:00:00Z"),
                        Instant.parse("2027-11-07T06:30:00Z")),
                starts);
        assertEquals(
                4,
                new Times(NEW_YORK, Language.EN)
                        .days(starts).getFirst().slots().stream()
                                .map(Times.Slot::label)
                                .distinct()
                                .count());
    }

    @Test
    void slots_stay_on_the_clocks_of_the_host_over_a_change_of_the_clocks() {
        Diary diary = diary(MADRID, List.of(), span("09:00", "09:30"));

        List<Instant> starts =
                diary.starts(HALF_HOURS, Instant.parse("2027-03-26T00:00:00Z"), Instant.parse("2027-03-30T00:00:00Z"));

        assertEquals(
                List.of(
                        Instant.parse("2027-03-26T08:00:00Z"),
                        Instant.parse("2027-03-27T08:00:00Z"),
                        Instant.parse("2027-03-28T07:00:00Z"),
                        Instant.parse("2027-03-29T07:00:00Z")),
                starts);
    }

    private static List<Instant> starts(Diary diary, Timing timing, ZoneId zone, LocalDate date) {
        return diary.starts(
                timing,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static List<String> clocks(Diary diary, Timing timing, ZoneId zone, LocalDate date) {
        return starts(diary, timing, zone, date).stream()
                .map(start -> LocalTime.ofInstant(start, zone).toString())
                .toList();
    }

    private static Instant at(ZoneId zone, String time) {
        return MONDAY.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    }

    private static Shift shift(ZoneId zone, String from, String to) {
        return new Shift(at(zone, from), at(zone, to));
    }

    private static Span span(String from, String to) {
        return new Span(EnumSet.allOf(Weekday.class), from, to);
    }

    private static Diary diary(ZoneId zone, List<Shift> busy, Span... spans) {
        return new Diary(
                new Schedule(
                        UUID.randomUUID(),
                        0,
                        "Ana",
                        "ana@example.com",
                        new WorkingHours(zone.getId(), List.of(spans)),
                        List.of(),
                        Instant.EPOCH),
                busy);
    }
}
