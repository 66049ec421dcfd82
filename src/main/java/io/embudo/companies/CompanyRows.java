package io.embudo.companies;

import io.embudo.access.Reach;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads companies straight from their rows: single ones, and what lists are made of. */
@ApplicationScoped
public class CompanyRows {

    /** The columns that {@link #view} reads, of companies as {@code c}. */
    public static final String COLUMNS = """
            c.id, c.version, c.name, c.domain, c.website, c.industry, c.phone, c.country, c.city,
            c.number_of_employees, c.annual_revenue, c.annual_revenue_currency, c.description, c.properties,
            c.owner_id, c.team_id, c.created_at, c.updated_at""";

    private static final String SELECT = """
            select %s
            from company c
            where c.archived_at is null
            """.formatted(COLUMNS);

    private final Pool pool;

    CompanyRows(Pool pool) {
        this.pool = pool;
    }

    /** The company in a row of {@link #COLUMNS}. */
    public static CompanyView view(Row row) {
        return CompanyView.of(row);
    }

    /** The company within reach; not found otherwise. */
    public Uni<CompanyView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and c.id = ?", id);
        reach.restrict(query, "c");
        return query.one(pool, CompanyView::of, "company", id);
    }
}
