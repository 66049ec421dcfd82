package io.embudo.costs;

import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists cost lines straight from their rows. */
@ApplicationScoped
class CostRows {

    private final Pool pool;

    CostRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which cost lines are asked for; null does not restrict.
     *
     * @param from the first day, inclusive
     * @param to the last day, inclusive
     */
    record Filter(
            @Nullable UUID campaign,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The latest day first. */
    Uni<Page<CostView>> list(Paging paging, Filter filter) {
        String described = "costs " + filter;
        SqlQuery query = new SqlQuery("""
                select c.id, c.version, c.campaign_id, c.channel, c.category, c.amount, c.currency, c.hours,
                    c.hourly_rate, c.incurred_on, c.description, c.created_by, c.created_at, c.updated_at
                from cost_line c
                where c.archived_at is null""");
        if (filter.campaign() != null) {
            query.add("and c.campaign_id = ?", filter.campaign());
        }
        if (filter.from() != null) {
            query.add("and c.incurred_on >= ?", filter.from());
        }
        if (filter.to() != null) {
            query.add("and c.incurred_on <= ?", filter.to());
        }
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 2);
            query.add(
                    "and (c.incurred_on, c.id) < (?, ?)", LocalDate.parse(place.get(0)), UUID.fromString(place.get(1)));
        }
        query.add("order by c.incurred_on desc, c.id desc limit ?", paging.limit + 1);
        return query.list(pool, CostView::of)
                .map(rows ->
                        Page.of(rows, paging.limit, last -> Cursor.after(described, last.incurredOn(), last.id())));
    }
}
