package io.embudo.privacy;

import io.embudo.access.Caller;
import io.embudo.consents.ConsentEntry;
import io.embudo.consents.ConsentView;
import io.embudo.consents.Consents;
import io.embudo.consents.NewConsent;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/consents")
@Tag(name = "Privacy")
@Cancellable(false)
class ConsentsResource {

    private static final String LEDGER = "consent";
    private static final String IN_FORCE = "consent_in_force";

    private final Pool pool;
    private final ContactRows contacts;
    private final Consents consents;
    private final Caller caller;

    ConsentsResource(Pool pool, ContactRows contacts, Consents consents, Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.consents = consents;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List what a contact allows and refuses: the answer in force for each purpose and channel")
    public Uni<Page<ConsentView>> listConsents(
            @RestPath UUID id,
            @Valid @BeanParam Paging paging,
            @RestQuery @DefaultValue("false") @Parameter(description = "Every answer ever given instead")
                    boolean history) {
        String described = "consents %s history=%s".formatted(id, history);
        SqlQuery query = new SqlQuery("select c.* from %s c where true".formatted(history ? LEDGER : IN_FORCE))
                .add("and c.contact_id = ?", id);
        return contacts.get(id, caller.reach("contacts:read"))
                .chain(contact -> new NewestFirst(described, "c.occurred_at", "c.id")
                        .page(pool, query, paging, ConsentView::of, ConsentView::occurredAt, ConsentView::id));
    }

    @POST
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Note what a contact answered; earlier answers stay as they are")
    @ResponseStatus(201)
    public Uni<RestResponse<ConsentView>> createConsent(@RestPath UUID id, @NotNull @Valid NewConsent said) {
        ConsentEntry entry = said.of(id, caller.actor());
        return contacts.get(id, caller.reach("contacts:write"))
                .chain(contact -> pool.withTransaction(connection -> hold(connection, id)
                        .chain(() -> consents.record(connection, List.of(entry)))
                        .chain(() -> kept(connection, entry.id()))))
                .map(view -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                        .location(URI.create("/api/v1/contacts/%s/consents".formatted(id)))
                        .build());
    }

    /** Nobody is to be erased, archived or merged meanwhile. */
    private static Uni<UUID> hold(SqlConnection connection, UUID contact) {
        return new SqlQuery("select id from contact where archived_at is null")
                .add("and id = ? for no key update", contact)
                .one(connection, row -> row.getUUID("id"), "contact", contact);
    }

    private static Uni<ConsentView> kept(SqlConnection connection, UUID consent) {
        return new SqlQuery("select c.* from consent c")
                .add("where c.id = ?", consent)
                .one(connection, ConsentView::of, "consent", consent);
    }
}
