package io.embudo.reverts;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.importfiles.ImportErrors;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.jobs.Jobs;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/imports/{jobId}/revert")
@Tag(name = "Imports")
@Cancellable(false)
class RevertsResource {

    private final RevertRows rows;
    private final JobRunner runner;
    private final Jobs jobs;
    private final ImportErrors errors;
    private final Caller caller;

    RevertsResource(RevertRows rows, JobRunner runner, Jobs jobs, ImportErrors errors, Caller caller) {
        this.rows = rows;
        this.runner = runner;
        this.jobs = jobs;
        this.errors = errors;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:import")
    @Operation(summary = "Take an import back", description = """
                    A contact that the import made, and nobody has changed since, is archived and can be restored. A \
                    contact that it changed gets each value back that it had before, but for those that somebody has \
                    changed since: they stay, and are in the error file with the reason. What people answered about \
                    marketing stays. An import that is still under way, or was a rehearsal, is a 409.""")
    @ResponseStatus(202)
    public Uni<RestResponse<JobView>> revertImport(@RestPath UUID jobId) {
        UUID creator = caller.id();
        String actor = caller.actor();
        Reach reach = caller.reach("contacts:write");
        return jobs.get(jobId, caller)
                .invoke(RevertsResource::requireOver)
                .chain(job -> rows.isRevertible(jobId))
                .invoke(RevertsResource::requireWritten)
                .chain(written -> runner.submit(
                        ImportRevert.KIND, creator, "/api/v1/imports/{id}/errors", (connection, job) -> errors.begin(
                                        connection, job, RevertedChunk.REPORT)
                                .chain(() ->
                                        rows.note(connection, job, new RevertRows.Revert(jobId, actor, reach, null)))))
                .map(job -> RestResponse.ResponseBuilder.<JobView>accepted()
                        .entity(job)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .build());
    }

    private static void requireOver(JobView job) {
        if (job.finishedAt() == null) {
            throw new ProblemException(ProblemType.CONFLICT, "The job is not over yet.");
        }
    }

    private static void requireWritten(boolean written) {
        if (!written) {
            throw new ProblemException(ProblemType.CONFLICT, "The job is no import that wrote contacts.");
        }
    }
}
