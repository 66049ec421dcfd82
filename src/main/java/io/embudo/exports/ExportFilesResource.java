package io.embudo.exports;

import io.embudo.access.Caller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/exports")
@Tag(name = "Exports")
class ExportFilesResource {

    private final ExportFiles files;
    private final Caller caller;

    ExportFilesResource(ExportFiles files, Caller caller) {
        this.files = files;
        this.caller = caller;
    }

    @GET
    @Path("/{jobId}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @PermissionsAllowed("contacts:export")
    @Operation(
            summary = "Get the file that an export wrote",
            description = "For whoever asked for the export, and for a day.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    public Multi<byte[]> getExportFile(@RestPath UUID jobId) {
        return RestMulti.fromUniResponse(
                files.get(jobId, caller.id()),
                file -> files.content(file.job()),
                file -> ExportsResource.attachment(file.name()));
    }
}
