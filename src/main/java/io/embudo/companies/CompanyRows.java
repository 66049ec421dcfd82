package io.embudo.companies;

import io.embudo.access.Reach;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads companies straight from their rows: single ones, and every kind of list. */
@ApplicationScoped
public class CompanyRows {

    private static final String SELECT = """
            select c.id, c.version, c.name, c.domain, c.website, c.industry, c.phone, c.country, c.city,
                c.number_of_employees, c.annual_revenue, c.annual_revenue_currency, c.description, c.properties,
                c.owner_id, c.team_id, c.created_at, c.updated_at
            from company c
            where c.archived_at is null
            """;

    private final Pool pool;

    CompanyRows(Pool pool) {
        this.pool = pool;
    }

    /** The company within reach; not found otherwise. */
    public Uni<CompanyView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and c.id = ?", id);
        reach.restrict(query, "c");
        return query.one(pool, CompanyView::of, "company", id);
    }

    /**
     * The companies within reach that pass a filter, newest first.
     *
     * @param filter adds its conditions on the alias {@code c}, each beginning with {@code and}
     * @param described names the filter, so that a cursor of another one is refused
     */
    public Uni<Page<CompanyView>> list(Paging paging, Reach reach, Consumer<SqlQuery> filter, String described) {
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "c");
        filter.accept(query);
        return new NewestFirst(described, "c.created_at", "c.id")
                .page(pool, query, paging, CompanyView::of, CompanyView::createdAt, CompanyView::id);
    }

    /** The condition that a company's name or domain begins with the text, whatever the case. */
    static void beginning(SqlQuery query, String text) {
        String literal = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        query.add("and (lower(c.name) like ? or c.domain like ?)", literal + "%", literal + "%");
    }
}
