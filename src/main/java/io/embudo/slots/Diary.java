package io.embudo.slots;

import io.embudo.bookingpages.Timing;
import io.embudo.schedules.Schedule;
import io.embudo.schedules.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who can be booked, and when they cannot though they are at work. */
final class Diary {

    private final Schedule schedule;
    private final List<Shift> busy;

    /**
     * @param busy in any order; they may overlap
     */
    Diary(Schedule schedule, List<Shift> busy) {
        this.schedule = schedule;
        this.busy = busy.stream().sorted(Comparator.comparing(Shift::begin)).toList();
    }

    Schedule schedule() {
        return schedule;
    }

    /** When slots begin: one after the other from the beginning of each stretch at work, whoever is booked meanwhile. */
    List<Instant> starts(Timing timing, Instant from, Instant to) {
        List<Instant> starts = new ArrayList<>();
        for (Shift shift : schedule.shifts(from, to)) {
            Instant start = shift.begin();
            while (!start.plus(timing.length()).isAfter(shift.end())) {
                if (!start.isBefore(from) && start.isBefore(to) && isFree(start, start.plus(timing.held()))) {
                    starts.add(start);
                }
                start = start.plus(timing.length());
            }
        }
        return starts;
    }

    private boolean isFree(Instant begin, Instant end) {
        for (Shift taken : busy) {
            if (!taken.begin().isBefore(end)) {
                return true;
            }
            if (taken.end().isAfter(begin)) {
                return false;
            }
        }
        return true;
    }
}
