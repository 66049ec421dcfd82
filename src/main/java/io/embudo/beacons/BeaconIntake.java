package io.embudo.beacons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes what browsers tell by themselves to the log, many beacons in one statement and one commit, and every event once.
 * A visit goes on for thirty minutes after the latest event of its browser; the next one begins another. It is a touch,
 * unless the browser or its contact was touched within the thirty minutes before, by the link that led here.
 */
@ApplicationScoped
class BeaconIntake {

    private static final Gathering.Size SIZE = new Gathering.Size(200, 5_000, 2);

    /** How many of the latest events of a browser are known again. */
    private static final int MOST_TOLD = 1_000;

    /**
     * Visits are written in the order of their ids, so that groups side by side wait for each other in one direction; what
     * a visit has been told already is looked at once it is this group's turn. Who a browser belongs to, and what they did
     * lately, is looked up for each: joined, all of it might be read for everybody. The visit goes into the properties of an
     * event before they are read as JSON, as to merge them afterwards costs as much again: they come without their closing
     * brace, and have the page at least. It goes in last, which is what counts where a page has told a property of that
     * name.
     */
    private static final String TAKE = """
            with beacon as (
                select b.place, b.first_at, b.last_at, b.event_id, b.occurred_at, b.site_id, b.channel, b.properties,
                    coalesce(s.visitor_id, b.browser) as visitor, coalesce(s.told, '{}') as told_before
                from unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
                        $7::uuid[], $8::text[], $9::text[])
                    as b(place, browser, first_at, last_at, event_id, occurred_at, site_id, channel, properties)
                left join lateral (
                    select s.successor_id as visitor_id, (select told from visit where visitor_id = b.browser) as told
                    from visitor_successor s
                    where s.visitor_id = b.browser
                    limit 1) as s on true
            ),
            heard as (
                select b.visitor, min(b.first_at) as first_at, max(b.last_at) as last_at,
                    (array_agg(b.place order by b.first_at, b.place))[1] as place, array_agg(e.key) as keys
                from unnest($10::int[], $11::bigint[]) as e(place, key)
                join beacon b on b.place = e.place
                where e.key <> all(b.told_before)
                group by b.visitor
            ),
            running as (
                insert into visit as v (visitor_id, id, began_at, last_at, touched, told)
                select h.visitor, uuidv7(), h.first_at, h.last_at, b.channel is not null, h.keys
                from heard h
                join beacon b on b.place = h.place
                order by h.visitor
                on conflict (visitor_id) do update
                set id = case when v.last_at < excluded.began_at - interval '30 minutes' then excluded.id else v.id end,
                    began_at = case when v.last_at < excluded.began_at - interval '30 minutes' then excluded.began_at
                        else least(v.began_at, excluded.began_at) end,
                    touched = excluded.touched
                        or v.touched and v.last_at >= excluded.began_at - interval '30 minutes',
                    last_at = greatest(v.last_at, excluded.last_at),
                    told = (excluded.told || v.told)[:%d]
                where not excluded.told <@ v.told
                returning new.visitor_id, new.id, old.id is distinct from new.id as is_new,
                    coalesce(old.told, '{}') as told, ',"visitId":"' || new.id || '"}' as ending
            )
            insert into event (id, type, occurred_at, visitor_id, subject_id, channel, actor, properties)
            select b.event_id, 'visit.started', b.occurred_at, b.visitor, b.site_id,
                case when exists (
                        select from event e
                        where e.visitor_id = b.visitor and e.channel is not null
                            and e.occurred_at >= h.first_at - interval '30 minutes'
                            and e.recorded_at >= h.first_at - interval '30 minutes')
                    or exists (
                        select from visitor v
                        cross join lateral (
                            select from contact_event e
                            where e.contact_id = v.contact_id and e.channel is not null
                                and e.occurred_at >= h.first_at - interval '30 minutes'
                                and e.recorded_at >= h.first_at - interval '30 minutes'
                            limit 1) as touch
                        where v.id = b.visitor)
                    then null else b.channel end,
                'visitor', (b.properties || r.ending)::jsonb
            from running r
            join heard h on h.visitor = r.visitor_id
            join beacon b on b.place = h.place
            where r.is_new
            union all
            select e.id, e.type, e.occurred_at, b.visitor, b.site_id, null, 'visitor',
                (e.properties || r.ending)::jsonb
            from unnest($10::int[], $11::bigint[], $12::uuid[], $13::text[], $14::timestamptz[], $15::text[])
                as e(place, key, id, type, occurred_at, properties)
            join beacon b on b.place = e.place
            join running r on r.visitor_id = b.visitor
            where e.key <> all(r.told) and e.key <> all(b.told_before)
            """.formatted(MOST_TOLD);

    private final Pool pool;
    private final EventLog log;
    private final ObjectMapper json;
    private final Gathering<Received, @Nullable Void> beacons = Gathering.of(SIZE, this::commit);

    BeaconIntake(Pool pool, EventLog log, ObjectMapper json) {
        this.pool = pool;
        this.log = log;
        this.json = json;
    }

    /** Completes once all of it is durable; fails with "unavailable" where more wait than can be kept. */
    Uni<Void> take(Received received) {
        return beacons.ask(received);
    }

    /** By what an event is known again. */
    private record Told(UUID browser, long key) {}

    /** An event, and which of the group's beacons told it. */
    private record Placed(int place, Received.Noted noted) {

        Event event() {
            return noted.event();
        }
    }

    private Uni<?> commit(List<Received> group) {
        Set<Told> told = new HashSet<>();
        List<Placed> events = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            Received received = group.get(place);
            for (Received.Noted noted : received.noted()) {
                if (told.add(new Told(received.browser(), noted.key()))) {
                    events.add(new Placed(place, noted));
                }
            }
        }
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(places(group.size()));
        columns.add(column(group, Received::browser, UUID[]::new));
        columns.add(column(group, one -> at(one.firstAt()), OffsetDateTime[]::new));
        columns.add(column(group, one -> at(one.lastAt()), OffsetDateTime[]::new));
        columns.add(column(group, one -> one.visit().id(), UUID[]::new));
        columns.add(column(group, one -> at(one.visit().occurredAt()), OffsetDateTime[]::new));
        columns.add(column(group, one -> one.visit().subjectId(), UUID[]::new));
        columns.add(column(group, one -> one.visit().channel(), String[]::new));
        columns.add(column(group, one -> opened(one.visit()), String[]::new));
        columns.add(column(events, Placed::place, Integer[]::new));
        columns.add(column(events, one -> one.noted().key(), Long[]::new));
        columns.add(column(events, one -> one.event().id(), UUID[]::new));
        columns.add(column(events, one -> one.event().type(), String[]::new));
        columns.add(column(events, one -> at(one.event().occurredAt()), OffsetDateTime[]::new));
        columns.add(column(events, one -> opened(one.event()), String[]::new));
        return pool.preparedQuery(TAKE).execute(Tuple.from(columns)).invoke(log::wake);
    }

    private static Integer[] places(int count) {
        Integer[] places = new Integer[count];
        for (int place = 0; place < count; place++) {
            places[place] = place;
        }
        return places;
    }

    private static <T, V> V[] column(List<T> rows, Function<T, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** The properties of an event as JSON, to which more can be written. */
    private String opened(Event event) {
        try {
            String written = json.writeValueAsString(event.properties());
            return written.substring(0, written.length() - 1);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
