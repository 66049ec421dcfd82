package io.embudo.segments;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.segmentdefinitions.SegmentOfContact;
import io.embudo.segmentdefinitions.SegmentRows;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/segments")
@Tag(name = "Segments")
class ContactSegmentsResource {

    private final SegmentRows rows;
    private final ContactRows contacts;
    private final Caller caller;

    ContactSegmentsResource(SegmentRows rows, ContactRows contacts, Caller caller) {
        this.rows = rows;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"segments:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List the segments that a contact is a member of, latest first")
    public Uni<SegmentList> listContactSegments(@RestPath UUID id) {
        return contacts.get(id, caller.reach("contacts:read"))
                .chain(() -> rows.of(id))
                .map(SegmentList::new);
    }

    /** The segments of one contact; in one piece, for there are few. */
    record SegmentList(List<SegmentOfContact> items) {}
}
