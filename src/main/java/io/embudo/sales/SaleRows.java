package io.embudo.sales;

import io.embudo.access.Reach;
import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads sales straight from their rows. */
@ApplicationScoped
class SaleRows {

    private static final String SELECT = """
            select s.id, s.version, s.contact_id, s.amount, s.currency, s.margin, s.occurred_at, s.reference, s.place,
                s.owner_id, s.team_id, s.created_at, s.updated_at
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
        return query.list(pool, SaleView::of).map(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound("sale", id);
            }
            return found.getFirst();
        });
    }

    /** Those within reach, of one contact where one is given, the latest to occur first. */
    Uni<Page<SaleView>> list(Paging paging, Reach reach, @Nullable UUID contact) {
        String described = "sales contactId=%s".formatted(contact);
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "s");
        if (contact != null) {
            query.add("and s.contact_id = ?", contact);
        }
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 2);
            query.add(
                    "and (s.occurred_at, s.id) < (?, ?)",
                    OffsetDateTime.parse(place.get(0)),
                    UUID.fromString(place.get(1)));
        }
        query.add("order by s.occurred_at desc, s.id desc limit ?", paging.limit + 1);
        return query.list(pool, SaleView::of)
                .map(rows ->
                        Page.of(rows, paging.limit, last -> Cursor.after(described, last.occurredAt(), last.id())));
    }
}
