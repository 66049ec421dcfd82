package io.embudo.slots;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookingpages.Timing;
import io.embudo.schedules.Schedule;
import io.embudo.schedules.Schedules;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which slots can be had on a page now, with whomever or with one host. */
@ApplicationScoped
public class Offers {

    private final Diaries diaries;
    private final Schedules schedules;
    private final Pool pool;

    Offers(Diaries diaries, Schedules schedules, Pool pool) {
        this.diaries = diaries;
        this.schedules = schedules;
        this.pool = pool;
    }

    /**
     * Whose slot it shall be.
     *
     * @param host the only one who will do; anybody where it is null
     * @param but the booking that is moved there
     */
    public record Wish(@Nullable UUID host, @Nullable UUID but) {

        public static final Wish ANYBODY = new Wish(null, null);

        boolean allows(Diary diary) {
            return host == null || host.equals(diary.schedule().userId());
        }
    }

    /** The clocks by which the page is shown to who names no others: those of its first host who has some. */
    public Uni<ZoneId> zone(BookingPageView page) {
        return schedules.of(pool, page.hostIds()).map(known -> known.stream()
                .min(Comparator.comparing(schedule -> page.hostIds().indexOf(schedule.userId())))
                .map(schedule -> schedule.workingHours().zone())
                .orElse(ZoneId.of("UTC")));
    }

    /** When slots begin within a span of time, in order. */
    public Uni<List<Instant>> between(BookingPageView page, Instant from, Instant to, Wish wish) {
        Timing timing = page.timing();
        Instant now = Moment.now();
        Instant begin = later(from, timing.earliest(now));
        Instant end = later(to, timing.latest(now)).equals(to) ? timing.latest(now) : to;
        if (!begin.isBefore(end)) {
            return Uni.createFrom().item(List.of());
        }
        return diaries.of(page, begin, end, wish.but()).map(all -> {
            TreeSet<Instant> starts = new TreeSet<>();
            all.stream().filter(wish::allows).forEach(diary -> starts.addAll(diary.starts(timing, begin, end)));
            return List.copyOf(starts);
        });
    }

    /** Who is free for the slot that begins then, in the order in which it is their turn; nobody where there is no such slot. */
    public Uni<List<Schedule>> at(BookingPageView page, Instant start, Wish wish) {
        Timing timing = page.timing();
        Instant now = Moment.now();
        if (start.isBefore(timing.earliest(now)) || !start.isBefore(timing.latest(now))) {
            return Uni.createFrom().item(List.of());
        }
        Instant end = start.plusNanos(1);
        return diaries.of(page, start, end, wish.but()).map(all -> all.stream()
                .filter(wish::allows)
                .filter(diary -> !diary.starts(timing, start, end).isEmpty())
                .map(Diary::schedule)
                .toList());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
