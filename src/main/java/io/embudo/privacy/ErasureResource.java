package io.embudo.privacy;

import io.embudo.access.Caller;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/erasure")
@Tag(name = "Privacy")
@Cancellable(false)
class ErasureResource {

    private final Erasures erasures;
    private final Caller caller;

    ErasureResource(Erasures erasures, Caller caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:erase")
    @Operation(
            summary = "Erase a person for good, archived or not",
            description =
                    "Whatever says who it was is gone; sales, events and campaigns keep their figures. No file and"
                            + " no program brings the person in again: a keyed hash of each address and telephone number stays"
                            + " behind, until the person submits a form of their own accord. Copies outside of the database,"
                            + " such as backups, end with their own retention.")
    public Uni<Erasure> eraseContact(@RestPath UUID id, @NotNull @Valid NewErasure said) {
        return erasures.erase(id, caller.reach("contacts:read"), said.reason(), caller.actor());
    }
}
