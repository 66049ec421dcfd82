package io.embudo.mergeundo;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.merges.MergeView;
import io.embudo.merges.Merges;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/merges")
@Tag(name = "Contacts")
@Cancellable(false)
class MergesResource {

    private final Merges merges;
    private final MergeUndo undo;
    private final ContactRows contacts;
    private final Caller caller;

    MergesResource(Merges merges, MergeUndo undo, ContactRows contacts, Caller caller) {
        this.merges = merges;
        this.undo = undo;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List the contacts that were merged into this one, the latest first")
    public Uni<Page<MergeView>> listContactMerges(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        return contacts.get(id, caller.reach("contacts:read")).chain(contact -> merges.list(id, paging));
    }

    @POST
    @Path("/{merge}/undo")
    @PermissionsAllowed("contacts:merge")
    @PermissionsAllowed("contacts:write")
    @Operation(
            summary = "Undo a merge of the last 30 days",
            description = "Everything that went over goes back. Values of the survivor that were changed since stay.")
    public Uni<UndoneMerge> undoContactMerge(@RestPath UUID id, @RestPath UUID merge) {
        return undo.undo(id, merge);
    }
}
