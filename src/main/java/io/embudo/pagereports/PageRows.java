package io.embudo.pagereports;

import io.embudo.experiments.DayOfVariant;
import io.embudo.figures.DailyFigures;
import io.embudo.figures.Period;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the figures of landing pages. */
@ApplicationScoped
class PageRows {

    private static final DailyFigures FIGURES = new DailyFigures(
            "landing_page_id",
            "landing_page_counter",
            List.of("views", "robots"),
            "landing_page_visitor",
            Map.of(
                    "visitors", "true",
                    "clicks", "clicked_at is not null",
                    "submissions", "submitted_at is not null",
                    "conversions", "coalesce(clicked_at, submitted_at) is not null"));

    /** Each visitor once, on the day of the first view; what is done counts within a day of it, and whole days only. */
    private static final String VISITORS = """
            select variant, day, count(*) as trials,
                count(*) filter (where reached_at <= seen_at + interval '1 day') as successes
            from (
                select distinct on (visitor_id) variant, day, seen_at,
                    min(%s) over (partition by visitor_id) as reached_at
                from landing_page_visitor
                where landing_page_id = $1 and day >= $2 and variant = any($3)
                order by visitor_id, seen_at) as first
            where day < (now() at time zone 'UTC')::date - 1
            group by variant, day
            order by day
            """;

    private final Pool pool;

    PageRows(Pool pool) {
        this.pool = pool;
    }

    Uni<DailyFigures.Sums<PageFigures>> statistics(UUID page, Period period, PageBreakdown by) {
        return FIGURES.of(pool, page, period, by.column(), PageFigures::of, PageFigures.NONE);
    }

    /** What happened on each whole day with the variants of these names, by what counts as a success. */
    Uni<List<DayOfVariant>> days(UUID page, LocalDate from, List<String> variants, PageGoal goal) {
        SqlQuery query = new SqlQuery(VISITORS.formatted(goal.reachedAt()));
        query.bind(page);
        query.bind(from);
        query.bind(variants.toArray(String[]::new));
        return query.list(pool, DayOfVariant::of);
    }
}
