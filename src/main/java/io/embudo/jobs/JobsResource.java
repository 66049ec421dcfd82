package io.embudo.jobs;

import io.embudo.access.Caller;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A job is seen by whoever started it, and by those who manage the teams; to anybody else there is none. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/jobs/{id}")
@Tag(name = "Jobs")
@Cancellable(false)
class JobsResource {

    private final Jobs jobs;
    private final JobRunner runner;
    private final Caller caller;

    JobsResource(Jobs jobs, JobRunner runner, Caller caller) {
        this.jobs = jobs;
        this.runner = runner;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed({"contacts:import", "contacts:export", "contacts:write", "webhooks:manage", Jobs.SEES_ALL})
    @Operation(summary = "Get a job: how far it has come, its result, its error file")
    public Uni<JobView> getJob(@RestPath UUID id) {
        return jobs.get(id, caller);
    }

    @POST
    @Path("/cancel")
    @PermissionsAllowed({"contacts:import", "contacts:export", "contacts:write", "webhooks:manage", Jobs.SEES_ALL})
    @Operation(
            summary = "Ask a job to stop",
            description = "It stops between two steps; what was done before stays. A job that is over stays as it is.")
    public Uni<JobView> cancelJob(@RestPath UUID id) {
        return jobs.get(id, caller).chain(runner::cancel);
    }

    @POST
    @Path("/pause")
    @PermissionsAllowed({"contacts:import", "contacts:export", "contacts:write", "webhooks:manage", Jobs.SEES_ALL})
    @Operation(
            summary = "Ask a job to wait",
            description = "It stops between two steps and goes on from there once it is resumed. A job that is over or"
                    + " waits already stays as it is; one that cannot be resumed is a 409.")
    public Uni<JobView> pauseJob(@RestPath UUID id) {
        return jobs.get(id, caller)
                .invoke(job -> require(job.resumable() || job.state().isOver(), "A job of this kind cannot wait."))
                .chain(job -> jobs.pause(job.id()));
    }

    @POST
    @Path("/resume")
    @PermissionsAllowed({"contacts:import", "contacts:export", "contacts:write", "webhooks:manage", Jobs.SEES_ALL})
    @Operation(
            summary = "Let a job go on that was paused, or that the service failed",
            description = "It goes on after its last step, done exactly once. A job that waits or runs stays as it is;"
                    + " one that is over for good is a 409.")
    public Uni<JobView> resumeJob(@RestPath UUID id) {
        return jobs.get(id, caller)
                .invoke(job -> require(
                        job.state() == JobState.FAILED
                                ? job.resumable()
                                : !job.state().isOver(),
                        "This job is over and cannot go on."))
                .chain(job -> runner.resume(job.id()));
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw new ProblemException(ProblemType.CONFLICT, otherwise);
        }
    }

    @GET
    @Path("/progress")
    @SeenJob
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermissionsAllowed({"contacts:import", "contacts:export", "contacts:write", "webhooks:manage", Jobs.SEES_ALL})
    @Operation(summary = "Follow a job: one server-sent event `progress` a change, until it is over")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = JobView.class)))
    public Multi<OutboundSseEvent> streamJobProgress(@RestPath UUID id, @Context Sse sse) {
        return new JobProgress(sse).follow(() -> jobs.look(id));
    }
}
