package io.embudo.exports;

import io.embudo.access.Caller;
import io.embudo.jobs.JobView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Whoever stops reading a stream ends the work for it; a job goes on. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts")
@Tag(name = "Exports")
@Cancellable(false)
class ExportsResource {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";

    private final Exports exports;
    private final Caller caller;

    ExportsResource(Exports exports, Caller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Path("/export.csv")
    @Produces(CSV)
    @PermissionsAllowed("contacts:export")
    @Operation(
            summary = "Export contacts as CSV",
            description = "Written while it is read. A cell that a spreadsheet would run has an apostrophe in front.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<byte[]> exportContactsAsCsv(@NotNull @Valid NewExport said) {
        return RestMulti.fromUniResponse(
                exports.prepare(request(said, ExportFormat.csv)),
                exports::stream,
                export -> attachment("contacts.csv"));
    }

    @POST
    @Path("/export.ndjson")
    @Produces(NDJSON)
    @PermissionsAllowed("contacts:export")
    @Operation(summary = "Export contacts as one JSON object a line", description = "Written while it is read.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = NDJSON))
    public Multi<byte[]> exportContactsAsNdjson(@NotNull @Valid NewExport said) {
        return RestMulti.fromUniResponse(
                exports.prepare(request(said, ExportFormat.ndjson)),
                export -> exports.stream(export).map(ExportsResource::withoutLastEnd),
                export -> attachment("contacts.ndjson"));
    }

    @POST
    @Path("/exports")
    @PermissionsAllowed("contacts:export")
    @Operation(
            summary = "Export contacts by a job",
            description =
                    "The result of the job says where its file is; it is kept for a day. The job can be paused, and"
                            + " goes on by itself should its process die.")
    @ResponseStatus(202)
    public Uni<RestResponse<JobView>> createContactExport(
            @NotNull @Valid NewExport said,
            @RestQuery @Parameter(description = "Of the file; csv where it is not said") @Nullable
                    ExportFormat format) {
        ExportFormat wanted = format == null ? ExportFormat.csv : format;
        return exports.submit(request(said, wanted), caller.id())
                .map(job -> RestResponse.ResponseBuilder.<JobView>accepted()
                        .entity(job)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .build());
    }

    private ExportRequest request(NewExport said, ExportFormat format) {
        return new ExportRequest(said, format, caller.reach("contacts:read"));
    }

    static Map<String, List<String>> attachment(String name) {
        return Map.of("Content-Disposition", List.of("attachment; filename=\"%s\"".formatted(name)));
    }

    /** Between the items of such a stream, and after the last, the framework puts the end of a line itself. */
    private static byte[] withoutLastEnd(byte[] lines) {
        return Arrays.copyOf(lines, lines.length - 1);
    }
}
