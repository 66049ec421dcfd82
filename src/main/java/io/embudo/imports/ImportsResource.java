package io.embudo.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.files.SourceFile;
import io.embudo.jobs.JobView;
import io.embudo.jobs.Jobs;
import io.embudo.shared.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/imports")
@Tag(name = "Imports")
@Cancellable(false)
class ImportsResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Imports imports;
    private final ImportErrors errors;
    private final Jobs jobs;
    private final Caller caller;
    private final ObjectMapper json;

    ImportsResource(Imports imports, ImportErrors errors, Jobs jobs, Caller caller, ObjectMapper json) {
        this.imports = imports;
        this.errors = errors;
        this.jobs = jobs;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed("contacts:import")
    @Operation(summary = "Import contacts from a CSV file", description = """
                    Delimiter, encoding and compression (gzip) are found out. Columns without a mapping become the \
                    contact field their header names in English or Spanish, or else a custom property. A row finds its \
                    contact by the key: the column named, or e-mail where every row has one, or the column that \
                    identifies rows; without any, every row makes a new contact. Empty cells leave what is known. Of two \
                    rows with one key the later updates. A country or language that has no code is kept as custom \
                    property `country` or `language`. Every row ends as created, updated or unchanged, or in the error \
                    file. A file that is no CSV is refused at once; one that turns out broken further down fails the \
                    job before anything is written.""")
    @ResponseStatus(202)
    public Uni<RestResponse<JobView>> createImport(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm @Nullable String mapping,
            @RestForm @Nullable String dryRun,
            @RestForm @Nullable String delimiter,
            @RestForm @Nullable String encoding,
            @RestForm @Nullable String key,
            @RestForm @Nullable String mode,
            @RestForm @Nullable String consentText) {
        if (file == null) {
            throw ProblemException.invalid("/file", "is missing: send the CSV file as the part of this name");
        }
        ImportOptions options = new ImportOptions(mapping, dryRun, delimiter, encoding, key, mode, consentText);
        Reach reach = caller.reach("contacts:write");
        UUID creator = caller.id();
        return Uni.createFrom()
                .item(() -> ImportRequest.of(SourceFile.take(file.uploadedFile()), options, reach, json))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(request -> imports.submit(request, creator))
                .map(job -> RestResponse.ResponseBuilder.<JobView>accepted()
                        .entity(job)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .build());
    }

    @GET
    @Path("/{jobId}/errors")
    @Produces(CSV)
    @PermissionsAllowed("contacts:import")
    @Operation(
            summary = "Get the rows that an import did not take over, to correct and import again",
            description = "The columns `line` and `reason`, and then those of the file as they were. An import of this"
                    + " file leaves the first two out.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<String> getImportErrors(@RestPath UUID jobId) {
        return RestMulti.fromUniResponse(
                jobs.get(jobId, caller).chain(job -> errors.header(job.id())), header -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(header), errors.lines(jobId)));
    }
}
