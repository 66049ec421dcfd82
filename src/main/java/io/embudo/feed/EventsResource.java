package io.embudo.feed;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.events.Event;
import io.embudo.events.EventRow;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log, for systems that would rather ask than be told. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/events")
@Tag(name = "Events")
class EventsResource {

    /**
     * Only what is older than the oldest transaction still running: whoever goes on after an event never passes one by
     * that commits later with an earlier number. The planner is not told the place, see the projections.
     */
    private static final String SELECT = """
            select %s
            from event e
            left join contact_alias a on a.loser_id = e.contact_id
            left join contact c on c.id = coalesce(a.survivor_id, e.contact_id)
            where e.tx < pg_snapshot_xmin(pg_current_snapshot())
            """.formatted(EventRow.COLUMNS);

    private final Pool pool;
    private final Caller caller;

    EventsResource(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"events:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List what happened, in the order of the log", description = """
                    Each event once, however often and late it is asked for: go on after the `cursor` of the last one \
                    that was seen. It stays good for as long as the log keeps that event, and for every filter. `next` \
                    is null where nothing follows yet. Only events about contacts within reach are listed, and what \
                    is about no contact only for those who reach all. What is told of a sale or an activity is for \
                    those who may read that very one.""")
    public Uni<Page<EventView>> listEvents(@Valid @BeanParam Paging paging, @BeanParam EventFilter filter) {
        SqlQuery query = new SqlQuery(SELECT);
        restrict(query, caller.reach("contacts:read"));
        leaveOutOfReach(query, "sale", caller.reach("sales:read"));
        leaveOutOfReach(query, "activity", caller.reach("activities:read"));
        filter.restrict(query);
        return place(paging)
                .chain(place -> query.add(
                                "and (e.tx, e.id) > ((select ?::text::xid8), (select ?::uuid))", place.tx(), place.id())
                        .add("order by e.tx, e.id limit ?", paging.limit + 1)
                        .list(pool, EventRow::event))
                .map(found -> Page.of(found, paging.limit, LogPlace::after))
                .map(page -> new Page<>(
                        page.items().stream().map(EventsResource::view).toList(), page.next()));
    }

    private Uni<LogPlace> place(Paging paging) {
        return paging.after == null ? Uni.createFrom().item(LogPlace.BEGINNING) : LogPlace.of(pool, paging.after);
    }

    private static EventView view(Event event) {
        return EventView.of(event, LogPlace.after(event));
    }

    private static void restrict(SqlQuery query, Reach contacts) {
        if (!contacts.isUnlimited()) {
            query.add("and c.id is not null");
            contacts.restrict(query, "c");
        }
    }

    private static void leaveOutOfReach(SqlQuery query, String record, Reach reach) {
        if (!reach.isUnlimited()) {
            query.add("and (e.type not like '%1$s.%%' or exists (select from %1$s r where r.id = e.subject_id"
                    .formatted(record));
            reach.restrict(query, "r");
            query.add("))");
        }
    }
}
