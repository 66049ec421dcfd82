package io.embudo.companies;

import io.embudo.changes.ChangeLog;
import io.embudo.changes.PastValues;
import io.embudo.shared.Cursor;
import io.embudo.shared.Money;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What companies were before: every change of each, and how one was at a moment of the past. */
@ApplicationScoped
class CompanyHistory {

    private static final String CHANGES = """
            select * from (
                select h.version, h.recorded_at, v.key as property, nullif(h.before -> v.key, 'null') as before,
                    nullif(v.value, 'null') as value, h.actor, h.source, h.source_id
                from company_change h
                cross join lateral jsonb_each(h.after) as v
                where h.company_id = ?) as change
            where true""";

    private static final ChangeLog LOG = new ChangeLog("company", "version desc");

    private final Pool pool;

    CompanyHistory(Pool pool) {
        this.pool = pool;
    }

    /** Every value that changed, the last one first; only those of one property where its name is given. */
    Uni<Page<CompanyChange>> list(UUID company, Paging paging, @Nullable String property) {
        String described = "history of company %s property=%s".formatted(company, property);
        SqlQuery query = new SqlQuery("").add(CHANGES, company);
        if (property != null) {
            query.add("and property = ?", property);
        }
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 2);
            query.add("and (version, property) < (?, ?)", Integer.valueOf(place.get(0)), place.get(1));
        }
        return query.add("order by version desc, property desc limit ?", paging.limit + 1)
                .list(pool, CompanyChange::of)
                .map(changes -> Page.of(
                        changes, paging.limit, last -> Cursor.after(described, last.version(), last.property())));
    }

    /** A company as it was at a moment; not found where it was not there yet, or archived. */
    Uni<CompanyView> asOf(CompanyView present, Instant moment) {
        return LOG.at(pool, present.id(), moment).map(past -> view(past, present));
    }

    private static CompanyView view(PastValues past, CompanyView present) {
        return new CompanyView(
                present.id(),
                past.version(),
                Objects.requireNonNull(past.text("name")),
                past.text("domain"),
                past.text("website"),
                past.text("industry"),
                past.text("phone"),
                past.text("country"),
                past.text("city"),
                past.number("numberOfEmployees"),
                money(past.object("annualRevenue")),
                past.text("description"),
                past.custom(),
                past.id("ownerId"),
                past.id("teamId"),
                present.createdAt(),
                past.changedAt());
    }

    private static @Nullable Money money(@Nullable JsonObject amount) {
        return amount == null
                ? null
                : new Money(new BigDecimal(amount.getString("amount")), amount.getString("currency"));
    }
}
