package io.embudo.events;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/projections")
@Tag(name = "Projections")
@Cancellable(false)
class ProjectionsResource {

    private final Projections projections;

    ProjectionsResource(Projections projections) {
        this.projections = projections;
    }

    @GET
    @PermissionsAllowed("projections:manage")
    @Operation(summary = "List the projections and how far each is behind the event log")
    public Uni<ProjectionList> listProjections() {
        return projections.states().map(ProjectionList::new);
    }

    @POST
    @Path("/{name}/rebuild")
    @ResponseStatus(202)
    @PermissionsAllowed("projections:manage")
    @Operation(summary = "Empty a projection and let it follow the log anew from the beginning")
    public Uni<Void> rebuildProjection(@RestPath String name) {
        return projections.rebuild(name);
    }

    /** All projections; there are few, so they come in one piece. */
    record ProjectionList(List<Projections.State> items) {}
}
