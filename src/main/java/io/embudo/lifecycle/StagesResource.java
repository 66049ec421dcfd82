package io.embudo.lifecycle;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.Moment;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/lifecycle")
@Tag(name = "Contacts")
class StagesResource {

    private static final String STAYS = """
            select after ->> 'lifecycleStage' as stage, recorded_at as entered_at,
                lead(recorded_at) over (order by recorded_at, id) as left_at, actor, source
            from contact_change
            where contact_id = ? and jsonb_exists(after, 'lifecycleStage')
            order by recorded_at, id
            """;

    private final Pool pool;
    private final ContactRows contacts;
    private final Caller caller;

    StagesResource(Pool pool, ContactRows contacts, Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.caller = caller;
    }

    /** The stages of one contact. */
    record Stages(List<StageStay> items) {}

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List the lifecycle stages a contact went through, and how long it stayed")
    public Uni<Stages> listContactStages(@RestPath UUID id) {
        Instant now = Moment.now();
        return contacts.get(id, caller.reach("contacts:read"))
                .chain(contact -> new SqlQuery("").add(STAYS, id).list(pool, row -> StageStay.of(row, now)))
                .map(Stages::new);
    }
}
