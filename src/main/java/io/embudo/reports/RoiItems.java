package io.embudo.reports;

import io.embudo.access.Reach;
import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists the sales, touches, leads and cost lines that the figures of one group are made of. */
@ApplicationScoped
class RoiItems {

    /** A first sale counts a customer in whatever currency it is, and earns nothing in any but its own. */
    private static final String CREDITED = """
            , credited as (
                select kind, conversion_id, contact_id, occurred_at, is_first_sale, touch_id, touch_type, touched_at,
                    weight,
                    case when kind = 'sale' then (currency = asked)::int * revenue end as revenue,
                    case when kind = 'sale' then (currency = asked)::int * gross_profit end as gross_profit
                from credit
                cross join (select ?::text as asked) as question
                where %s is not distinct from ?::%s and (kind = 'lead' or is_first_sale or currency = asked)
            )""";

    private static final String ITEMS = """
            , item as (
                select kind, conversion_id as id, occurred_at, conversion_id, null as conversion_kind, contact_id,
                    sum(weight) as weight, sum(revenue) as revenue, sum(gross_profit) as gross_profit,
                    case when kind = 'sale' then is_first_sale end as is_first_sale, null as type
                from credited
                group by kind, conversion_id, occurred_at, contact_id, is_first_sale
                union all
                select 'touch', touch_id, touched_at, conversion_id, kind, contact_id, weight, revenue, gross_profit,
                    null, touch_type
                from credited
                where touch_id is not null
                union all
                select 'cost', id, incurred_on::timestamp at time zone 'UTC', null, null, null, null, null, null, null,
                    null
                from cost_line
                where archived_at is null and currency = ? and incurred_on between ? and ?
                    and %s is not distinct from ?::%s
            )""";

    private static final String SHOWN = """
            select i.kind, i.id, i.occurred_at, i.conversion_id, i.conversion_kind, c.id as contact_id, i.weight,
                i.revenue, i.gross_profit, i.is_first_sale, i.type, s.reference, l.category, l.incurred_on,
                l.description, coalesce(s.amount, l.amount) as amount, coalesce(s.currency, l.currency) as currency
            from item i
            left join sale s on i.kind = 'sale' and s.id = i.id
            left join cost_line l on i.kind = 'cost' and l.id = i.id
            left join contact c on c.id = i.contact_id""";

    private static final UUID NO_CONVERSION = new UUID(0, 0);

    private final Pool pool;

    RoiItems(Pool pool) {
        this.pool = pool;
    }

    /**
     * The latest first.
     *
     * @param group the campaign's id or the channel's code; null for what belongs to no group
     * @param reach the contacts that the caller may learn of; the money of the others is shown all the same
     */
    Uni<Page<RoiItem>> list(RoiQuestion question, @Nullable Object group, Paging paging, Reach reach) {
        String described = "roi items %s %s".formatted(question, group);
        String column = question.groupBy().column();
        String type = question.groupBy().type();
        SqlQuery query = question.credits()
                .add(CREDITED.formatted(column, type), question.currency(), group)
                .add(
                        ITEMS.formatted(column, type),
                        question.currency(),
                        question.period().from(),
                        question.period().to(),
                        group)
                .add(SHOWN);
        reach.restrict(query, "c");
        query.add("where true");
        if (paging.after != null) {
            goOn(query, Cursor.read(paging.after, described, 4));
        }
        query.add("""
                order by i.occurred_at desc, i.kind desc, i.id desc, coalesce(i.conversion_id, ?) desc
                limit ?""", NO_CONVERSION, paging.limit + 1);
        return query.list(pool, row -> RoiItem.of(row, question.currency()))
                .map(items -> Page.of(items, paging.limit, last -> place(described, last)));
    }

    private static void goOn(SqlQuery query, List<String> place) {
        query.add(
                "and (i.occurred_at, i.kind, i.id, coalesce(i.conversion_id, ?)) < (?, ?, ?, ?)",
                NO_CONVERSION,
                OffsetDateTime.parse(place.get(0)),
                place.get(1),
                UUID.fromString(place.get(2)),
                UUID.fromString(place.get(3)));
    }

    private static String place(String described, RoiItem last) {
        UUID conversion = last.conversionId() == null ? NO_CONVERSION : last.conversionId();
        return Cursor.after(described, last.occurredAt(), last.kind(), last.id(), conversion);
    }
}
