package io.embudo.slots;

import io.embudo.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Moments as people read them, by the clocks of a place and in their language. */
public record Times(ZoneId zone, Language language) {

    /** The slots of a day, with what is read above them. */
    public record Day(String label, List<Slot> slots) {}

    /**
     * One slot to choose.
     *
     * @param start as it is sent
     */
    public record Slot(String start, String label) {}

    /** Date and time in full. */
    public String full(Instant moment) {
        return moment.atZone(zone)
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(locale()));
    }

    /** The place, as people write it. */
    public String place() {
        return zone.getId().replace('_', ' ');
    }

    /** The day that it is there. */
    public LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** When a day begins there. */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Slots by their days, in order. */
    public List<Day> days(List<Instant> starts) {
        Map<LocalDate, List<Slot>> slots = new TreeMap<>();
        for (Instant start : starts) {
            slots.computeIfAbsent(date(start), first -> new ArrayList<>()).add(new Slot(start.toString(), time(start)));
        }
        return slots.entrySet().stream()
                .map(day -> new Day(day(day.getKey()), day.getValue()))
                .toList();
    }

    private String day(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale()));
    }

    /** Where clocks go back the same time comes twice, so both say how far from Greenwich they are. */
    private String time(Instant start) {
        ZonedDateTime local = start.atZone(zone);
        String time = local.format(
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()));
        boolean isTwice =
                zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return isTwice ? "%s (UTC%s)".formatted(time, local.getOffset()) : time;
    }

    private Locale locale() {
        return language == Language.ES ? Locale.of("es", "MX") : Locale.US;
    }
}
