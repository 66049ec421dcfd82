package io.embudo.ctareports;

import io.embudo.experiments.Tally;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the figures of calls to action. */
@ApplicationScoped
class CtaRows {

    private static final String STATISTICS = """
            with asked as (select $1::uuid as cta_id, $2::date as first_day, $3::date as last_day),
            counted as (
                select %1$s as key, grouping(%1$s) = 1 as is_total, sum(views)::bigint as views,
                    sum(viewed_clicks)::bigint as viewed_clicks, sum(clicks)::bigint as clicks,
                    sum(in_vain)::bigint as in_vain, sum(robots)::bigint as robots
                from asked join cta_counter c using (cta_id)
                where day between first_day and last_day
                group by grouping sets ((%1$s), ())),
            visited as (
                select %1$s as key, grouping(%1$s) = 1 as is_total, count(distinct visitor_id) as visitors,
                    count(distinct visitor_id) filter (where submitted_at is not null) as submissions
                from asked join cta_visitor v using (cta_id)
                where day between first_day and last_day
                group by grouping sets ((%1$s), ()))
            select c.key, c.is_total, c.views, c.viewed_clicks, c.clicks, c.in_vain, c.robots,
                coalesce(v.visitors, 0) as visitors, coalesce(v.submissions, 0) as submissions
            from counted c
            left join visited v on v.is_total = c.is_total and (c.is_total or v.key = c.key)
            where c.views is not null
            order by c.is_total desc, c.key
            """;

    /** A click counts for the day's views; where it comes after midnight, one more of them was not followed. */
    private static final String VIEWS = """
            select variant, day, sum(views)::bigint as trials, least(sum(viewed_clicks), sum(views))::bigint as successes
            from cta_counter
            where cta_id = $1 and day >= $2 and day < (now() at time zone 'UTC')::date and variant = any($3)
            group by variant, day
            order by day
            """;

    /** Each visitor once, on the day of the first click; a form counts within a day of it, and so do whole days only. */
    private static final String VISITORS = """
            select variant, day, count(*) as trials,
                count(*) filter (where submitted_at <= clicked_at + interval '1 day') as successes
            from (
                select distinct on (visitor_id) variant, day, clicked_at, submitted_at
                from cta_visitor
                where cta_id = $1 and day >= $2 and variant = any($3)
                order by visitor_id, clicked_at) as first
            where day < (now() at time zone 'UTC')::date - 1
            group by variant, day
            order by day
            """;

    private final Pool pool;

    CtaRows(Pool pool) {
        this.pool = pool;
    }

    /** What happened with a variant on a day. */
    record DayOfVariant(String variant, LocalDate day, Tally tally) {

        static DayOfVariant of(Row row) {
            return new DayOfVariant(
                    row.getString("variant"),
                    row.getLocalDate("day"),
                    new Tally(row.getLong("trials"), row.getLong("successes")));
        }
    }

    Uni<CtaStatistics> statistics(UUID cta, LocalDate from, LocalDate to, Breakdown by) {
        SqlQuery query = new SqlQuery(STATISTICS.formatted(by.column()));
        query.bind(cta);
        query.bind(from);
        query.bind(to);
        return query.list(pool, CtaRows::group).map(groups -> {
            CtaFigures total =
                    groups.isEmpty() ? CtaFigures.NONE : groups.getFirst().figures();
            return new CtaStatistics(
                    cta, from, to, by, total, groups.stream().skip(1).toList());
        });
    }

    /** What happened on each whole day with the variants of these names, by what counts as a success. */
    Uni<List<DayOfVariant>> days(UUID cta, LocalDate from, List<String> variants, Goal goal) {
        SqlQuery query = new SqlQuery(goal == Goal.click ? VIEWS : VISITORS);
        query.bind(cta);
        query.bind(from);
        query.bind(variants.toArray(String[]::new));
        return query.list(pool, DayOfVariant::of);
    }

    private static CtaStatistics.Group group(Row row) {
        @Nullable String key = row.getString("key");
        return new CtaStatistics.Group(Objects.requireNonNullElse(key, "").isEmpty() ? null : key, CtaFigures.of(row));
    }
}
