package io.embudo.slots;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.schedules.Schedule;
import io.embudo.schedules.Schedules;
import io.embudo.schedules.Shift;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who can be booked when: working hours, less what is planned and booked. */
@ApplicationScoped
class Diaries {

    /** Whoever has not been booked for longest comes first; who was disabled does not come at all. */
    private static final String HOSTS = """
            select h.id
            from unnest(?::uuid[]) with ordinality as h(id, place)
            left join lateral (
                select b.created_at from booking b
                where b.page_id = ? and b.host_id = h.id
                order by b.created_at desc
                limit 1) turn on true
            where not exists (select from routing_absence a where a.user_id = h.id)
            order by turn.created_at nulls first, h.place
            """;

    /** What is planned without an end takes half an hour. */
    private static final String BUSY = """
            select b.host_id, b.starts_at as begin, b.held_until as until
            from booking b
            where b.state = 'booked' and b.host_id = any(?)
                and tstzrange(b.starts_at, b.held_until) && tstzrange(?, ?) and b.id is distinct from ?
            union all
            select a.owner_id, a.occurred_at, coalesce(a.ends_at, a.occurred_at + interval '30 minutes')
            from activity a
            where a.state = 'planned' and a.archived_at is null and a.owner_id = any(?) and a.booking_id is null
                and a.type in ('call', 'meeting') and a.occurred_at > ?::timestamptz - interval '1 day'
                and a.occurred_at < ?
            """;

    private final Pool pool;
    private final Schedules schedules;

    Diaries(Pool pool, Schedules schedules) {
        this.pool = pool;
        this.schedules = schedules;
    }

    private record Taken(UUID host, Shift shift) {

        static Taken of(Row row) {
            return new Taken(
                    row.getUUID("host_id"),
                    new Shift(
                            row.getOffsetDateTime("begin").toInstant(),
                            row.getOffsetDateTime("until").toInstant()));
        }
    }

    /**
     * Of those whom the page books and who have said when they are at work, in the order in which it is their turn.
     *
     * @param but a booking that is to be moved, and so takes no time
     */
    Uni<List<Diary>> of(BookingPageView page, Instant from, Instant to, @Nullable UUID but) {
        return new SqlQuery("")
                .add(HOSTS, page.hostIds().toArray(UUID[]::new), page.id())
                .list(pool, row -> row.getUUID("id"))
                .chain(hosts -> schedules.of(pool, hosts).chain(known -> busy(hosts, page, from, to, but)
                        .map(busy -> diaries(hosts, known, busy))));
    }

    private Uni<Map<UUID, List<Shift>>> busy(
            List<UUID> hosts, BookingPageView page, Instant from, Instant to, @Nullable UUID but) {
        UUID[] ids = hosts.toArray(UUID[]::new);
        Object begin = from.atOffset(ZoneOffset.UTC);
        Object end = to.plus(page.timing().held()).atOffset(ZoneOffset.UTC);
        return new SqlQuery("")
                .add(BUSY, ids, begin, end, but, ids, begin, end)
                .list(pool, Taken::of)
                .map(taken -> taken.stream()
                        .collect(Collectors.groupingBy(
                                Taken::host, Collectors.mapping(Taken::shift, Collectors.toList()))));
    }

    private static List<Diary> diaries(List<UUID> hosts, List<Schedule> known, Map<UUID, List<Shift>> busy) {
        return known.stream()
                .sorted(Comparator.comparing(schedule -> hosts.indexOf(schedule.userId())))
                .map(schedule -> new Diary(schedule, busy.getOrDefault(schedule.userId(), List.of())))
                .toList();
    }
}
