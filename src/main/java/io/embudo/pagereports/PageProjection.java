package io.embudo.pagereports;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts, for each landing page and day, views by variant and channel, and notes who saw it and what they did there. */
@ApplicationScoped
class PageProjection implements Projection {

    /** What the log calls a view that was a machine's. */
    private static final String BY_ROBOT = "robot.landingPageViewed";

    private static final String COUNT = """
            insert into landing_page_counter as c (landing_page_id, day, variant, channel, views, robots)
            select page_id, (occurred_at at time zone 'UTC')::date, variant, channel,
                count(*) filter (where not is_robot), count(*) filter (where is_robot)
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::uuid[])
                as e(page_id, occurred_at, variant, channel, is_robot, visitor_id)
            where page_id is not null
            group by 1, 2, 3, 4
            order by 1, 2, 3, 4
            on conflict (landing_page_id, day, variant, channel) do update
            set views = c.views + excluded.views, robots = c.robots + excluded.robots
            """;

    private static final String NOTE_VIEWS = """
            insert into landing_page_visitor (landing_page_id, day, visitor_id, variant, channel, seen_at)
            select page_id, (occurred_at at time zone 'UTC')::date, visitor_id, variant, channel, min(occurred_at)
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::uuid[])
                as e(page_id, occurred_at, variant, channel, is_robot, visitor_id)
            where page_id is not null and visitor_id is not null and not is_robot
            group by 1, 2, 3, 4, 5
            order by 1, 2, 3, 4, 5
            on conflict do nothing
            """;

    /** What is done on a page follows from the visitor's last view of it within thirty days before. */
    private static final String NOTE_CONVERSIONS = """
            update landing_page_visitor v
            set clicked_at = coalesce(v.clicked_at, f.clicked_at), submitted_at = coalesce(v.submitted_at, f.submitted_at)
            from (
                select l.landing_page_id, l.day, l.visitor_id, l.variant, l.channel,
                    min(d.at) filter (where not d.is_form) as clicked_at,
                    min(d.at) filter (where d.is_form) as submitted_at
                from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[])
                    as d(page_id, visitor_id, at, is_form)
                cross join lateral (
                    select *
                    from landing_page_visitor s
                    where s.visitor_id = d.visitor_id and s.landing_page_id = d.page_id
                        and s.seen_at between d.at - interval '30 days' and d.at
                    order by s.seen_at desc
                    limit 1) as l
                group by 1, 2, 3, 4, 5) as f
            where (v.landing_page_id, v.day, v.visitor_id, v.variant, v.channel)
                = (f.landing_page_id, f.day, f.visitor_id, f.variant, f.channel)
            """;

    @Override
    public String name() {
        return "landingPages";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return count(connection, batch.ofType("landingPage.viewed", BY_ROBOT))
                .chain(() -> noteConversions(connection, batch.ofType("cta.clicked", "form.submitted")));
    }

    private static Uni<Void> count(SqlConnection connection, EventBatch seen) {
        Tuple views = Tuple.of(
                seen.column(Event::subjectId, UUID[]::new),
                seen.occurredAt(),
                seen.column(event -> text(event.properties().get("variant")), String[]::new),
                seen.column(event -> text(event.properties().get("via")), String[]::new),
                seen.column(event -> event.type().equals(BY_ROBOT), Boolean[]::new),
                seen.column(Event::visitorId, UUID[]::new));
        return seen.run(connection, COUNT, views).chain(() -> seen.run(connection, NOTE_VIEWS, views));
    }

    private static Uni<Void> noteConversions(SqlConnection connection, EventBatch done) {
        EventBatch known = done.where(event -> event.visitorId() != null
                && page(event) != null
                && !event.properties().containsKey("inVain"));
        return known.run(
                connection,
                NOTE_CONVERSIONS,
                Tuple.of(
                        known.column(PageProjection::page, UUID[]::new),
                        known.column(Event::visitorId, UUID[]::new),
                        known.occurredAt(),
                        known.column(event -> event.type().equals("form.submitted"), Boolean[]::new)));
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection
                .query("truncate landing_page_counter, landing_page_visitor")
                .execute()
                .replaceWithVoid();
    }

    private static @Nullable UUID page(Event event) {
        Object said = event.properties().get("landingPageId");
        return said == null ? null : UUID.fromString(said.toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
