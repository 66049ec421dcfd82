package io.embudo.companies;

import io.embudo.shared.Cursor;
import io.embudo.shared.Money;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The value that the newest change until then gave each name; the order is that of the versions. */
    private static final String AS_OF = """
            select max(n.version) as version, max(n.recorded_at) as recorded_at,
                jsonb_object_agg(n.key, n.value) filter (where n.value <> 'null') as known
            from (
                select distinct on (a.key) a.key, a.value, c.version, c.recorded_at
                from company_change c
                cross join jsonb_each(c.after) as a
                where c.company_id = ? and c.recorded_at <= ?
                order by a.key, c.version desc) as n
            having count(*) filter (where n.key = 'archivedAt' and n.value <> 'null') = 0 and count(*) > 0""";

    private static final String CUSTOM = "properties.";

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
        return new SqlQuery("")
                .add(AS_OF, present.id(), moment.atOffset(ZoneOffset.UTC))
                .list(pool, row -> past(present, row))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("company", present.id() + " at " + moment)));
    }

    private static CompanyView past(CompanyView present, Row row) {
        JsonObject known = (JsonObject) row.getValue("known");
        return new CompanyView(
                present.id(),
                row.getInteger("version"),
                known.getString("name"),
                known.getString("domain"),
                known.getString("website"),
                known.getString("industry"),
                known.getString("phone"),
                known.getString("country"),
                known.getString("city"),
                known.getInteger("numberOfEmployees"),
                money(known.getJsonObject("annualRevenue")),
                known.getString("description"),
                custom(known),
                id(known.getString("ownerId")),
                id(known.getString("teamId")),
                present.createdAt(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }

    private static Map<String, Object> custom(JsonObject known) {
        Map<String, Object> properties = new HashMap<>();
        known.getMap().forEach((name, value) -> {
            if (name.startsWith(CUSTOM)) {
                properties.put(name.substring(CUSTOM.length()), value);
            }
        });
        return properties;
    }

    private static @Nullable Money money(@Nullable JsonObject amount) {
        return amount == null
                ? null
                : new Money(new BigDecimal(amount.getString("amount")), amount.getString("currency"));
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
