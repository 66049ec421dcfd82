package io.embudo.timeline;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.NewestFirst;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/timeline")
@Tag(name = "Contacts")
class TimelineResource {

    private final Pool pool;
    private final ContactRows contacts;
    private final Caller caller;

    TimelineResource(Pool pool, ContactRows contacts, Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List what happened with a contact, newest first")
    public Uni<Page<TimelineEntry>> listTimeline(
            @RestPath UUID id, @Valid @BeanParam Paging paging, @BeanParam TimelineFilter filter) {
        return contacts.get(id, caller.reach("contacts:read")).chain(contact -> page(id, paging, filter));
    }

    private Uni<Page<TimelineEntry>> page(UUID contact, Paging paging, TimelineFilter filter) {
        String described = "timeline %s %s".formatted(contact, filter);
        SqlQuery query = new SqlQuery("""
                select e.id, e.type, e.occurred_at, e.recorded_at, e.subject_id, e.campaign_id, e.channel, e.actor,
                    e.properties
                from timeline_entry t
                join event e on e.recorded_at = t.recorded_at and e.id = t.event_id
                where true""").add("and t.contact_id = ?", contact);
        filter.restrict(query);
        leaveOutOfReach(query, "sale");
        leaveOutOfReach(query, "activity");
        return new NewestFirst(described, "t.occurred_at", "t.event_id")
                .page(pool, query, paging, TimelineEntry::of, TimelineEntry::occurredAt, TimelineEntry::id);
    }

    /** What is told of a sale or an activity is for those who may read that very sale or activity. */
    private void leaveOutOfReach(SqlQuery query, String record) {
        query.add("and (e.type not like '%1$s.%%' or exists (select from %1$s r where r.id = e.subject_id"
                .formatted(record));
        caller.reach(record.equals("sale") ? "sales:read" : "activities:read").restrict(query, "r");
        query.add("))");
    }
}
