package io.embudo.ctareports;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts, for each call to action and day, views and clicks by variant, placement and channel, and what followed. */
@ApplicationScoped
class CtaProjection implements Projection {

    /** What the log calls a click that was a machine's. */
    private static final String BY_ROBOT = "robot.ctaClicked";

    private static final String SEEN = """
            unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[],
                    $8::uuid[])
                as e(cta_id, occurred_at, variant, placement, channel, kind, is_viewed, visitor_id)""";

    private static final String COUNT = """
            insert into cta_counter as c
                (cta_id, day, variant, placement, channel, views, viewed_clicks, clicks, in_vain,
                    robots)
            select cta_id, (occurred_at at time zone 'UTC')::date, variant, placement, channel,
                count(*) filter (where kind = 'viewed'),
                count(*) filter (where kind = 'clicked' and is_viewed),
                count(*) filter (where kind = 'clicked'),
                count(*) filter (where kind = 'inVain'),
                count(*) filter (where kind = 'robot')
            from %s
            where cta_id is not null
            group by 1, 2, 3, 4, 5
            order by 1, 2, 3, 4, 5
            on conflict (cta_id, day, variant, placement, channel) do update
            set views = c.views + excluded.views, viewed_clicks = c.viewed_clicks + excluded.viewed_clicks,
                clicks = c.clicks + excluded.clicks, in_vain = c.in_vain + excluded.in_vain,
                robots = c.robots + excluded.robots
            """.formatted(SEEN);

    private static final String NOTE_CLICKS = """
            insert into cta_visitor (cta_id, day, visitor_id, variant, placement, channel, clicked_at)
            select cta_id, (occurred_at at time zone 'UTC')::date, visitor_id, variant, placement, channel,
                min(occurred_at)
            from %s
            where cta_id is not null and visitor_id is not null and kind = 'clicked'
            group by 1, 2, 3, 4, 5, 6
            order by 1, 2, 3, 4, 5, 6
            on conflict do nothing
            """.formatted(SEEN);

    /** A form follows from the last click within thirty days before it. */
    private static final String NOTE_SUBMISSIONS = """
            update cta_visitor v
            set submitted_at = f.submitted_at
            from (
                select l.cta_id, l.day, l.visitor_id, l.variant, l.placement, l.channel, min(s.at) as submitted_at
                from unnest($1::uuid[], $2::timestamptz[]) as s(visitor_id, at)
                cross join lateral (
                    select *
                    from cta_visitor c
                    where c.visitor_id = s.visitor_id and c.clicked_at between s.at - interval '30 days' and s.at
                    order by c.clicked_at desc
                    limit 1) as l
                group by 1, 2, 3, 4, 5, 6) as f
            where v.submitted_at is null
                and (v.cta_id, v.day, v.visitor_id, v.variant, v.placement, v.channel)
                    = (f.cta_id, f.day, f.visitor_id, f.variant, f.placement, f.channel)
            """;

    @Override
    public String name() {
        return "ctas";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return count(connection, batch.ofType("cta.viewed", "cta.clicked", BY_ROBOT))
                .chain(() -> noteSubmissions(connection, batch.ofType("form.submitted")));
    }

    private static Uni<Void> count(SqlConnection connection, EventBatch seen) {
        Tuple cells = Tuple.tuple(List.of(
                seen.column(Event::subjectId, UUID[]::new),
                seen.occurredAt(),
                seen.column(event -> text(event.properties().get("variant")), String[]::new),
                seen.column(event -> text(event.properties().get("placement")), String[]::new),
                seen.column(event -> text(event.channel()), String[]::new),
                seen.column(CtaProjection::kind, String[]::new),
                seen.column(event -> event.properties().containsKey("viewed"), Boolean[]::new),
                seen.column(Event::visitorId, UUID[]::new)));
        return seen.run(connection, COUNT, cells).chain(() -> seen.run(connection, NOTE_CLICKS, cells));
    }

    private static Uni<Void> noteSubmissions(SqlConnection connection, EventBatch submitted) {
        EventBatch known = submitted.where(event -> event.visitorId() != null);
        return known.run(
                connection,
                NOTE_SUBMISSIONS,
                Tuple.of(known.column(Event::visitorId, UUID[]::new), known.occurredAt()));
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate cta_counter, cta_visitor").execute().replaceWithVoid();
    }

    private static String kind(Event event) {
        return switch (event.type()) {
            case "cta.viewed" -> "viewed";
            case BY_ROBOT -> "robot";
            default -> event.properties().containsKey("inVain") ? "inVain" : "clicked";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
