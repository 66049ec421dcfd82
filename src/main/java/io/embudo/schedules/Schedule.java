package io.embudo.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When somebody is at work, and how those read of them who meet them.
 *
 * @param userId whose it is
 * @param name as it was when the schedule was said last
 * @param email likewise; invitations are sent there
 */
@Schema(name = "Schedule")
public record Schedule(
        UUID userId,
        int version,
        String name,
        String email,
        WorkingHours workingHours,
        List<DaysOff> daysOff,
        Instant updatedAt) {

    /** The hours that touch a span of time, in order; those that overlap or join are one. Their ends are not cut off. */
    public List<Shift> shifts(Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, workingHours.zone()).minusDays(1);
        LocalDate last = LocalDate.ofInstant(to, workingHours.zone());
        List<Shift> joined = new ArrayList<>();
        first.datesUntil(last.plusDays(1))
                .filter(date -> daysOff.stream().noneMatch(days -> days.hold(date)))
                .flatMap(workingHours::shifts)
                .filter(shift -> shift.end().isAfter(from) && shift.begin().isBefore(to))
                .sorted(Comparator.comparing(Shift::begin))
                .forEach(shift -> join(joined, shift));
        return joined;
    }

    private static void join(List<Shift> joined, Shift next) {
        Shift last = joined.isEmpty() ? null : joined.getLast();
        if (last == null || last.end().isBefore(next.begin())) {
            joined.add(next);
        } else if (next.end().isAfter(last.end())) {
            joined.set(joined.size() - 1, new Shift(last.begin(), next.end()));
        }
    }
}
