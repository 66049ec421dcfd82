package io.embudo.followups;

import io.embudo.access.Caller;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/forms/{id}/leads-to")
@Tag(name = "Forms")
@Cancellable(false)
class FollowUpResource {

    private final FollowUps followUps;
    private final PublishedForms forms;
    private final Caller caller;

    FollowUpResource(FollowUps followUps, PublishedForms forms, Caller caller) {
        this.followUps = followUps;
        this.forms = forms;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("forms:read")
    @Operation(summary = "Get what a form leads to")
    public Uni<RestResponse<FollowUp>> getFormFollowUp(@RestPath UUID id) {
        return followUps.get(id).map(found -> Version.ok(found, found.version()));
    }

    @PUT
    @PermissionsAllowed("forms:write")
    @Operation(
            summary = "Let a form lead to a call or an appointment",
            description = "Each submission from then on opens an activity, with the touch that led to it, for whoever"
                    + " has the contact; where nobody does, for whoever the routing rules or a person give it to.")
    public Uni<RestResponse<FollowUp>> replaceFormFollowUp(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid NewFollowUp said) {
        String actor = caller.actor();
        return forms.require(id)
                .chain(() -> followUps.keep(id, said, ifMatch, actor))
                .map(kept -> Version.ok(kept, kept.version()));
    }

    @DELETE
    @PermissionsAllowed("forms:write")
    @ResponseStatus(204)
    @Operation(summary = "Let a form lead to nothing", description = "Activities that it led to stay.")
    public Uni<Void> removeFormFollowUp(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return followUps.remove(id, ifMatch, caller.actor());
    }
}
