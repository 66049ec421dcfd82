package io.embudo.figures;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what a read model knows of one thing: what it counts on each day, and which visitors did what. Somebody who
 * came on several days is one visitor in the total, and one in each group.
 *
 * @param subject the column of both tables that names the thing
 * @param counters the table that counts
 * @param counted its columns that are figures
 * @param visits the table that has a row for each visitor and day
 * @param visitors by the figure, the condition on those rows: visitors count of whom it holds once
 */
public record DailyFigures(
        String subject, String counters, List<String> counted, String visits, Map<String, String> visitors) {

    /** Every visitor is found once before any are counted: to sort them anew for each figure takes longer. */
    private static final String SUMS = """
            with counted as (
                select %2$s as key, grouping(%2$s) = 1 as is_total, %3$s
                from %4$s
                where %1$s = $1 and day between $2 and $3
                group by grouping sets ((%2$s), ())),
            seen as (
                select %2$s as key, grouping(%2$s) = 1 as is_total, %5$s
                from %6$s
                where %1$s = $1 and day between $2 and $3
                group by grouping sets ((%2$s, visitor_id), (visitor_id))),
            visited as (select key, is_total, %7$s from seen group by key, is_total)
            select c.key, %8$s, %9$s
            from counted c
            left join visited v on v.is_total = c.is_total and (c.is_total or v.key = c.key)
            where exists (select from counted where not is_total)
            order by c.is_total desc, c.key
            """;

    /**
     * Some of the figures.
     *
     * @param key what they are told apart by; null for what has none
     */
    public record Line<F>(@Nullable String key, F figures) {}

    /**
     * What occurred in a period.
     *
     * @param lines the same, told apart
     */
    public record Sums<F>(F total, List<Line<F>> lines) {

        /** The figures told apart, each in a form of the caller's. */
        public <G> List<G> groups(BiFunction<@Nullable String, F, G> group) {
            return lines.stream()
                    .map(line -> group.apply(line.key(), line.figures()))
                    .toList();
        }
    }

    /**
     * The total of a period, and the figures told apart by a column.
     *
     * @param column of both tables, as text
     * @param none the total where nothing occurred
     */
    public <F> Uni<Sums<F>> of(Pool pool, UUID thing, Period period, String column, Function<Row, F> figures, F none) {
        String text = SUMS.formatted(
                subject,
                column,
                columns(counted, "sum(%1$s)::bigint as %1$s"::formatted),
                counters,
                columns(visitors.keySet(), name -> "bool_or(%s) as %s".formatted(visitors.get(name), name)),
                visits,
                columns(visitors.keySet(), "count(*) filter (where %1$s) as %1$s"::formatted),
                columns(counted, "c.%s"::formatted),
                columns(visitors.keySet(), "coalesce(v.%1$s, 0) as %1$s"::formatted));
        SqlQuery query = new SqlQuery(text);
        query.bind(thing);
        query.bind(period.from());
        query.bind(period.to());
        return query.list(pool, row -> new Line<>(key(row), figures.apply(row)))
                .map(lines -> lines.isEmpty()
                        ? new Sums<>(none, lines)
                        : new Sums<>(lines.getFirst().figures(), lines.subList(1, lines.size())));
    }

    private static @Nullable String key(Row row) {
        String key = Objects.requireNonNullElse(row.getString("key"), "");
        return key.isEmpty() ? null : key;
    }

    private static String columns(Collection<String> names, UnaryOperator<String> written) {
        return names.stream().map(written).collect(Collectors.joining(", "));
    }
}
