package io.embudo.segments;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@Path("/api/v1/segments/{id}/members")
@Tag(name = "Segments")
@Cancellable(false)
class SegmentMembersResource {

    private final SegmentMembers members;
    private final StaticMembers picked;
    private final ContactRows contacts;
    private final Caller caller;

    SegmentMembersResource(SegmentMembers members, StaticMembers picked, ContactRows contacts, Caller caller) {
        this.members = members;
        this.picked = picked;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"segments:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List the members of a segment within reach, newest contact first")
    public Uni<Page<ContactView>> listSegmentMembers(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        Reach reach = caller.reach("contacts:read");
        return members.of(id)
                .chain(restriction -> contacts.list(
                        paging, reach, query -> restriction.accept(query, "c"), "members of segment " + id));
    }

    @POST
    @PermissionsAllowed(
            value = {"segments:write", "contacts:read"},
            inclusive = true)
    @Operation(summary = "Put contacts into a static segment: named ones, or all that satisfy a condition")
    public Uni<MembersChange.Outcome> addSegmentMembers(@RestPath UUID id, @NotNull @Valid MembersChange said) {
        return picked.add(id, said, caller.reach("contacts:read"), caller.actor());
    }

    @POST
    @Path("/remove")
    @PermissionsAllowed(
            value = {"segments:write", "contacts:read"},
            inclusive = true)
    @Operation(summary = "Take contacts out of a static segment: named ones, or all that satisfy a condition")
    public Uni<MembersChange.Outcome> removeSegmentMembers(@RestPath UUID id, @NotNull @Valid MembersChange said) {
        return picked.remove(id, said, caller.reach("contacts:read"), caller.actor());
    }
}
