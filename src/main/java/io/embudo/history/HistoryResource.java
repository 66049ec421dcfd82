package io.embudo.history;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.Cursor;
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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/history")
@Tag(name = "Contacts")
class HistoryResource {

    private static final String CHANGES = """
            select * from (
                select h.contact_id, h.recorded_at, h.id, v.key as property, nullif(h.before -> v.key, 'null') as before,
                    nullif(v.value, 'null') as value, h.actor, h.source, h.source_id
                from contact_change h
                cross join lateral jsonb_each(h.after) v
                where h.contact_id in (select ?::uuid union all select loser_id from contact_alias where survivor_id = ?)
            ) change
            where true""";

    private final Pool pool;
    private final ContactRows contacts;
    private final Caller caller;

    HistoryResource(Pool pool, ContactRows contacts, Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List every value that changed, newest first; also of the contacts that were merged into it")
    public Uni<Page<ValueChange>> listContactHistory(
            @RestPath UUID id,
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "As conditions name it, such as `firstName`") @Nullable
                    String property) {
        return contacts.get(id, caller.reach("contacts:read")).chain(contact -> page(id, paging, property));
    }

    private Uni<Page<ValueChange>> page(UUID contact, Paging paging, @Nullable String property) {
        String described = "history %s property=%s".formatted(contact, property);
        SqlQuery query = new SqlQuery("").add(CHANGES, contact, contact);
        if (property != null) {
            query.add("and property = ?", property);
        }
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 3);
            query.add(
                    "and (recorded_at, id, property) < (?, ?, ?)",
                    OffsetDateTime.parse(place.get(0)),
                    UUID.fromString(place.get(1)),
                    place.get(2));
        }
        return query.add("order by recorded_at desc, id desc, property desc limit ?", paging.limit + 1)
                .list(pool, ValueChange::of)
                .map(rows -> Page.of(
                        rows,
                        paging.limit,
                        last -> Cursor.after(described, last.changedAt(), last.id(), last.property())));
    }
}
