package io.embudo.reassignment;

import io.embudo.access.Caller;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.shared.Moment;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/reassign")
@Tag(name = "Contacts")
@Cancellable(false)
class ReassignmentResource {

    private final Reassignments reassignments;
    private final ReassignmentRows rows;
    private final JobRunner runner;
    private final Caller caller;

    ReassignmentResource(Reassignments reassignments, ReassignmentRows rows, JobRunner runner, Caller caller) {
        this.reassignments = reassignments;
        this.rows = rows;
        this.runner = runner;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:write")
    @ResponseStatus(202)
    @Operation(summary = "Give contacts to other owners and teams, by a job", description = """
                    It is about the contacts that the caller may change, and none is given to where the caller could \
                    not change it any more: whoever may change only their own can take what is nobody's. Each change \
                    is in the history of its contact. The job can be paused, and goes on by itself should its process \
                    die; its result counts what was done.""")
    public Uni<RestResponse<JobView>> reassignContacts(@NotNull @Valid NewReassignment said) {
        UUID user = caller.id();
        ReassignmentRows.Request request = request(said);
        return reassignments
                .requireSound(request)
                .chain(() -> runner.submit(
                        Reassignments.KIND, user, null, (connection, job) -> rows.note(connection, job, request)))
                .map(job -> RestResponse.ResponseBuilder.<JobView>accepted()
                        .entity(job)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .build());
    }

    @POST
    @Path("/preview")
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Count what a reassignment would do")
    public Uni<ReassignedCounts> previewReassignment(@NotNull @Valid NewReassignment said) {
        return reassignments.preview(request(said));
    }

    private ReassignmentRows.Request request(NewReassignment said) {
        return new ReassignmentRows.Request(said, caller.reach("contacts:write"), caller.actor(), Moment.now());
    }
}
