package io.embudo.landingpages;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The variants of landing pages by their names, as statistics know them. */
@ApplicationScoped
public class PageVariantNames {

    private static final String NAMES = """
            select jsonb_path_query_array(coalesce(v.content, p.draft), '$.variants[*].name') as names
            from landing_page p
            left join landing_page_version v
                on v.landing_page_id = p.id and v.number = coalesce(p.live_number, p.last_number)
            """;

    private final Pool pool;

    PageVariantNames(Pool pool) {
        this.pool = pool;
    }

    /** Those of the version that visitors see or saw last, or else of the draft; not found where there is no page. */
    public Uni<List<String>> of(UUID page) {
        return new SqlQuery(NAMES)
                .add("where p.id = ? and p.archived_at is null", page)
                .one(pool, PageVariantNames::names, "landing page", page);
    }

    private static List<String> names(Row row) {
        return row.getJsonArray("names").stream().map(String::valueOf).toList();
    }
}
