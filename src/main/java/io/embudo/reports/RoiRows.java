package io.embudo.reports;

import io.embudo.shared.Money;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Computes the return on investment of a period out of credits and cost lines. */
@ApplicationScoped
class RoiRows {

    private static final String EARNED = """
            , earned as (
                select %1$s as key,
                    coalesce(sum(revenue) filter (where currency = ?), 0) as revenue,
                    coalesce(sum(gross_profit) filter (where currency = ?), 0) as gross_profit,
                    coalesce(sum(weight) filter (where kind = 'lead'), 0) as leads,
                    coalesce(sum(weight) filter (where is_first_sale), 0) as customers
                from credit
                group by %1$s
            )""";

    private static final String SPENT = """
            , spent as (
                select %1$s as key,
                    coalesce(sum(amount) filter (where category = 'advertising'), 0) as advertising,
                    coalesce(sum(amount) filter (where category = 'tools'), 0) as tools,
                    coalesce(sum(amount) filter (where category = 'staff'), 0) as staff,
                    coalesce(sum(amount) filter (where category = 'agency'), 0) as agency,
                    coalesce(sum(amount) filter (where category = 'other'), 0) as other
                from cost_line
                where archived_at is null and currency = ? and incurred_on between ? and ?
                group by %1$s
            )""";

    private static final String GROUPS = """
            select key::text, c.name, sum(revenue) as revenue, sum(gross_profit) as gross_profit, sum(leads) as leads,
                sum(customers) as customers, sum(advertising) as advertising, sum(tools) as tools,
                sum(staff) as staff, sum(agency) as agency, sum(other) as other
            from (
                select *, 0 as advertising, 0 as tools, 0 as staff, 0 as agency, 0 as other from earned
                union all
                select key, 0, 0, 0, 0, advertising, tools, staff, agency, other from spent
            ) as figures
            left join campaign c on c.id::text = key::text
            group by key, c.name
            order by revenue desc, key nulls last
            """;

    private static final String OTHER_CURRENCIES = """
            select currency, sum(revenue) as revenue, sum(cost) as cost
            from (
                select currency, amount as revenue, 0 as cost
                from sale
                where archived_at is null and currency <> ? and occurred_at >= ? and occurred_at < ?
                union all
                select currency, 0, amount
                from cost_line
                where archived_at is null and currency <> ? and incurred_on between ? and ?
            ) as money
            group by currency
            order by currency
            """;

    private final Pool pool;

    RoiRows(Pool pool) {
        this.pool = pool;
    }

    private record Group(RoiReport.Row row, RoiSums sums) {}

    Uni<RoiReport> report(RoiQuestion question) {
        return groups(question)
                .chain(groups -> otherCurrencies(question).map(others -> report(question, groups, others)));
    }

    private Uni<List<Group>> groups(RoiQuestion question) {
        String column = question.groupBy().column();
        String currency = question.currency();
        return question.credits()
                .add(EARNED.formatted(column), currency, currency)
                .add(
                        SPENT.formatted(column),
                        currency,
                        question.period().from(),
                        question.period().to())
                .add(GROUPS)
                .list(pool, row -> group(question, row));
    }

    private Uni<List<RoiReport.OtherCurrency>> otherCurrencies(RoiQuestion question) {
        return new SqlQuery("")
                .add(
                        OTHER_CURRENCIES,
                        question.currency(),
                        question.period().start(),
                        question.period().end(),
                        question.currency(),
                        question.period().from(),
                        question.period().to())
                .list(pool, RoiRows::otherCurrency);
    }

    private static RoiReport report(RoiQuestion question, List<Group> groups, List<RoiReport.OtherCurrency> others) {
        RoiSums total = groups.stream().map(Group::sums).reduce(RoiSums.NOTHING, RoiSums::plus);
        return new RoiReport(
                question.period().from(),
                question.period().to(),
                question.model(),
                question.groupBy(),
                question.currency(),
                groups.stream().map(Group::row).toList(),
                RoiFigures.of(total, question.currency()),
                others);
    }

    private static Group group(RoiQuestion question, Row row) {
        RoiSums sums = RoiSums.of(row);
        RoiGroup group = question.groupBy().shown(row.getString("key"), row.getString("name"));
        return new Group(new RoiReport.Row(group, RoiFigures.of(sums, question.currency())), sums);
    }

    private static RoiReport.OtherCurrency otherCurrency(Row row) {
        String currency = row.getString("currency");
        return new RoiReport.OtherCurrency(
                currency,
                new Money(row.getBigDecimal("revenue"), currency),
                new Money(row.getBigDecimal("cost"), currency));
    }
}
