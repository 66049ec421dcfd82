package io.embudo.notifications;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The notifications about contacts that somebody may see; those of a contact are within reach where it is. */
@ApplicationScoped
class Notifications {

    /** How many of those that changed are read at a time. */
    static final int MOST_AT_ONCE = 500;

    private static final String SELECT = """
            select n.*, c.owner_id, c.team_id, r.user_id is not null as is_read,
                coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email) as contact_name
            from notification n
            join contact c on c.id = n.contact_id
            left join notification_read r on r.notification_id = n.id and r.user_id = ?
            where c.archived_at is null
            """;

    private static final String READ = """
            insert into notification_read (notification_id, user_id) values ($1, $2) on conflict do nothing
            """;

    private static final String DISMISS = """
            with closed as (
                update notification set closed_at = now(), closed_by = $2
                where id = $1 and closed_at is null
                returning contact_id
            )
            delete from attention t using closed where t.contact_id = closed.contact_id
            """;

    private final Pool pool;

    Notifications(Pool pool) {
        this.pool = pool;
    }

    /** What the caller may see, newest first. */
    Uni<Page<NotificationView>> list(Caller caller, Paging paging, NotificationFilter filter) {
        SqlQuery query = within(caller.id(), caller.reach("contacts:read"));
        filter.restrict(query, caller.id());
        return new NewestFirst("notifications " + filter, "n.created_at", "n.id")
                .page(pool, query, paging, NotificationView::of, NotificationView::createdAt, NotificationView::id);
    }

    /** Those that wait for somebody, the oldest first, as many as are shown at a time. */
    Uni<List<NotificationView>> open(UUID user, Reach reach, NotificationFilter filter) {
        SqlQuery query = within(user, reach).add("and n.closed_at is null");
        filter.restrict(query, user);
        return query.add("order by n.created_at, n.id limit ?", MOST_AT_ONCE).list(pool, NotificationView::of);
    }

    /** What was told, or done with, since that moment; the oldest first. */
    Uni<List<NotificationView>> since(UUID user, Reach reach, NotificationFilter filter, Instant moment) {
        var since = moment.atOffset(ZoneOffset.UTC);
        SqlQuery query = within(user, reach).add("and coalesce(n.closed_at, n.created_at) >= ?", since);
        filter.restrict(query, user);
        return query.add("order by coalesce(n.closed_at, n.created_at), n.id limit ?", MOST_AT_ONCE)
                .list(pool, NotificationView::of);
    }

    /** Marks one as read by the caller; not found where it is out of reach. */
    Uni<NotificationView> read(UUID id, Caller caller) {
        return get(id, caller, "contacts:read")
                .chain(seen -> pool.preparedQuery(READ).execute(Tuple.of(id, caller.id())))
                .chain(done -> get(id, caller, "contacts:read"));
    }

    /** Closes one though nobody contacted the contact; not found where the contact may not be changed by the caller. */
    Uni<NotificationView> dismiss(UUID id, Caller caller) {
        return get(id, caller, "contacts:write")
                .chain(seen -> pool.preparedQuery(DISMISS).execute(Tuple.of(id, caller.actor())))
                .chain(done -> get(id, caller, "contacts:write"));
    }

    private Uni<NotificationView> get(UUID id, Caller caller, String permission) {
        return within(caller.id(), caller.reach(permission))
                .add("and n.id = ?", id)
                .list(pool, NotificationView::of)
                .map(found -> {
                    if (found.isEmpty()) {
                        throw ProblemException.notFound("notification", id);
                    }
                    return found.getFirst();
                });
    }

    private static SqlQuery within(UUID user, Reach reach) {
        SqlQuery query = new SqlQuery("").add(SELECT, user);
        reach.restrict(query, "c");
        return query;
    }
}
