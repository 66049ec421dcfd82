package io.embudo.webhookfanout;

import io.embudo.access.Caller;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.webhooks.Webhook;
import io.embudo.webhooks.WebhookRows;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/webhooks/{id}/replay")
@Tag(name = "Webhooks")
@Cancellable(false)
class ReplayResource {

    private final WebhookRows webhooks;
    private final JobRunner runner;
    private final Caller caller;

    ReplayResource(WebhookRows webhooks, JobRunner runner, Caller caller) {
        this.webhooks = webhooks;
        this.runner = runner;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("webhooks:manage")
    @ResponseStatus(202)
    @Operation(
            summary = "Send past events again, by a job",
            description =
                    "Those of the webhook's types whose contact satisfies its condition now, whether they went out"
                            + " before or not, in the order of the log. Their `webhook-id` is what it was, so that whoever has"
                            + " seen them can tell. The job's result says how many were queued. A disabled webhook is a 409.")
    public Uni<RestResponse<JobView>> replayWebhook(@RestPath UUID id, @NotNull @Valid NewReplay said) {
        UUID user = caller.id();
        Instant until = said.until() == null ? Moment.now() : said.until();
        Replay.Range range =
                new Replay.Range(id, said.since().atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
        return webhooks.definition(id)
                .invoke(ReplayResource::requireEnabled)
                .chain(() -> runner.submit(
                        Replay.KIND, user, null, (connection, job) -> Replay.note(connection, job, range)))
                .map(job -> RestResponse.ResponseBuilder.<JobView>accepted()
                        .entity(job)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .build());
    }

    private static void requireEnabled(Webhook webhook) {
        if (!webhook.enabled()) {
            throw new ProblemException(ProblemType.CONFLICT, "The webhook is disabled.");
        }
    }
}
