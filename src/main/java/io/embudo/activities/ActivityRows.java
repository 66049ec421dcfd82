package io.embudo.activities;

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

/** Reads activities straight from their rows. */
@ApplicationScoped
class ActivityRows {

    private static final String SELECT = """
            select a.id, a.version, a.type, a.contact_id, a.occurred_at, a.ends_at, a.state, a.outcome, a.notes, a.owner_id,
                a.team_id, a.submission_id, a.booking_id, a.created_at, a.updated_at, %s
            from activity a
            where a.archived_at is null""".formatted(ActivityTouch.COLUMNS);

    private final Pool pool;

    ActivityRows(Pool pool) {
        this.pool = pool;
    }

    /** The activity within reach; not found otherwise. */
    Uni<ActivityView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and a.id = ?", id);
        reach.restrict(query, "a");
        return query.one(pool, ActivityView::of, "activity", id);
    }

    /** Those within reach, of one contact where one is given, the latest to occur first. */
    Uni<Page<ActivityView>> list(Paging paging, Reach reach, @Nullable UUID contact) {
        String described = "activities contactId=%s".formatted(contact);
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "a");
        if (contact != null) {
            query.add("and a.contact_id = ?", contact);
        }
        return new NewestFirst(described, "a.occurred_at", "a.id")
                .page(pool, query, paging, ActivityView::of, ActivityView::occurredAt, ActivityView::id);
    }
}
