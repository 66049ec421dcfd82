package io.embudo.ctareports;

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

/** Reads the figures of calls to action. */
@ApplicationScoped
class CtaRows {

    private static final DailyFigures FIGURES = new DailyFigures(
            "cta_id",
            "cta_counter",
            List.of("views", "viewed_clicks", "clicks", "in_vain", "robots"),
            "cta_visitor",
            Map.of("visitors", "true", "submissions", "submitted_at is not null"));

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

    Uni<DailyFigures.Sums<CtaFigures>> statistics(UUID cta, Period period, Breakdown by) {
        return FIGURES.of(pool, cta, period, by.column(), CtaFigures::of, CtaFigures.NONE);
    }

    /** What happened on each whole day with the variants of these names, by what counts as a success. */
    Uni<List<DayOfVariant>> days(UUID cta, LocalDate from, List<String> variants, Goal goal) {
        SqlQuery query = new SqlQuery(goal == Goal.click ? VIEWS : VISITORS);
        query.bind(cta);
        query.bind(from);
        query.bind(variants.toArray(String[]::new));
        return query.list(pool, DayOfVariant::of);
    }
}
