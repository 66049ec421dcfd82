package io.embudo.merges;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/merge")
@Tag(name = "Contacts")
@Cancellable(false)
class MergeResource {

    private final ContactMerge merge;
    private final Merges merges;

    MergeResource(ContactMerge merge, Merges merges) {
        this.merge = merge;
        this.merges = merges;
    }

    /** The contact that is the same person. */
    @Schema(name = "OtherContact")
    record Other(@NotNull UUID otherId) {}

    @POST
    @PermissionsAllowed("contacts:merge")
    @PermissionsAllowed("contacts:write")
    @Operation(
            summary = "Merge a contact with another that is the same person",
            description = "One lives on with all that both had: the one that is known by an address or a unique value,"
                    + " or the older. The other's address redirects to it. For 30 days it can be undone.")
    public Uni<MergeView> mergeContacts(@RestPath UUID id, @NotNull @Valid Other other) {
        return merge.merge(id, other.otherId()).chain(merges::get);
    }

    @POST
    @Path("/preview")
    @PermissionsAllowed("contacts:merge")
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Tell what a merge would make, and which contact each value would come from")
    public Uni<MergePreview> previewContactMerge(@RestPath UUID id, @NotNull @Valid Other other) {
        return merge.preview(id, other.otherId());
    }
}
