package io.embudo.channelrules;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/channel-rules/dry-run")
@Tag(name = "Channels")
@Cancellable(false)
class DryRunResource {

    private final DryRuns runs;

    DryRunResource(DryRuns runs) {
        this.runs = runs;
    }

    @POST
    @PermissionsAllowed("campaigns:read")
    @Operation(
            summary = "Say which touches of a period channel rules would have put into another channel",
            description = "Nothing is changed. Looked at are the newest 500,000 touches of the period that came by a"
                    + " link; touches by e-mail have their channel from the message, and those of before click"
                    + " ids were noted cannot be judged again: neither is looked at.")
    public Uni<Reclassification> previewChannelRules(@NotNull @Valid DryRun said) {
        return runs.of(said);
    }
}
