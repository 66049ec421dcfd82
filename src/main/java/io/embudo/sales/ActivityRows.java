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

/** Reads activities straight from their rows. */
@ApplicationScoped
class ActivityRows {

    private static final String SELECT = """
            select a.id, a.version, a.type, a.contact_id, a.occurred_at, a.outcome, a.notes, a.owner_id, a.team_id,
                a.created_at, a.updated_at
            from activity a
            where a.archived_at is null""";

    private final Pool pool;

    ActivityRows(Pool pool) {
        this.pool = pool;
    }

    /** The activity within reach; not found otherwise. */
    Uni<ActivityView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and a.id = ?", id);
        reach.restrict(query, "a");
        return query.list(pool, ActivityView::of).map(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound("activity", id);
            }
            return found.getFirst();
        });
    }

    /** Those within reach, of one contact where one is given, the latest to occur first. */
    Uni<Page<ActivityView>> list(Paging paging, Reach reach, @Nullable UUID contact) {
        String described = "activities contactId=%s".formatted(contact);
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "a");
        if (contact != null) {
            query.add("and a.contact_id = ?", contact);
        }
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 2);
            query.add(
                    "and (a.occurred_at, a.id) < (?, ?)",
                    OffsetDateTime.parse(place.get(0)),
                    UUID.fromString(place.get(1)));
        }
        query.add("order by a.occurred_at desc, a.id desc limit ?", paging.limit + 1);
        return query.list(pool, ActivityView::of)
                .map(rows ->
                        Page.of(rows, paging.limit, last -> Cursor.after(described, last.occurredAt(), last.id())));
    }
}
