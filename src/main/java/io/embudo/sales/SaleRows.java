package io.embudo.sales;

import io.embudo.access.Reach;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads sales straight from their rows. */
@ApplicationScoped
class SaleRows {

    private static final String SELECT = """
            select s.id, s.version, s.contact_id, s.amount, s.currency, s.margin, s.occurred_at, s.reference, s.place,
                s.properties, s.owner_id, s.team_id, s.created_at, s.updated_at
            from sale s
            where s.archived_at is null""";

    private final Pool pool;

    SaleRows(Pool pool) {
        this.pool = pool;
    }

    /** The sale within reach; not found otherwise. */
    Uni<SaleView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and s.id = ?", id);
        reach.restrict(query, "s");
        return query.one(pool, SaleView::of, "sale", id);
    }

    /** Those within reach, of one contact where one is given, the latest to occur first. */
    Uni<Page<SaleView>> list(Paging paging, Reach reach, @Nullable UUID contact) {
        String described = "sales contactId=%s".formatted(contact);
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "s");
        if (contact != null) {
            query.add("and s.contact_id = ?", contact);
        }
        return new NewestFirst(described, "s.occurred_at", "s.id")
                .page(pool, query, paging, SaleView::of, SaleView::occurredAt, SaleView::id);
    }
}
