package io.embudo.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.files.SourceFile;
import io.embudo.importfiles.ImportErrors;
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

@Produces(MediaType.APPLICATION_JSON)
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
    @Operation(summary = "Import contacts from a table or from address cards", description = """
                    A table has any `delimiter`; cards are vCard 2.1, 3.0 or 4.0. Delimiter, `encoding` and compression \
                    (gzip) are found out. Columns without a `mapping` become the contact field their header names, in \
                    English, Spanish or another product's export, or else a custom property. A row finds its contact by \
                    the `key`: the column named, or e-mail where every row has one, or the column that identifies rows; \
                    without any, every row makes a new contact. `mode` is `create` (a known key is refused), `update` (an \
                    unknown key is refused) or `upsert`. Empty cells leave what is known; space around a value is no part \
                    of it, nor is the apostrophe before what would be a formula. Of two rows with one key the later \
                    updates. Words that have no code as country, language, time zone or lead status are kept as custom \
                    property of that name. A yes in a column that goes to `optOut` is an opt-out of marketing by e-mail; \
                    one that goes to `optIn` needs `consentText`, the words agreed to, and overrules no opt-out. Every row \
                    ends as created, updated or unchanged, or in the error file. A file that cannot be read is refused at \
                    once; one that turns out broken further down fails the job before anything is written. The job can \
                    be paused, and goes on by itself should its process die.""")
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
            throw ProblemException.invalid("/file", "is missing: send the file as the part of this name");
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
            description = "The columns `line` and `reason`, and then those of the file as they were; what a spreadsheet"
                    + " would take for a formula has an apostrophe in front. An import of this file leaves the first two"
                    + " columns and that apostrophe out.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<String> getImportErrors(@RestPath UUID jobId) {
        return RestMulti.fromUniResponse(
                jobs.get(jobId, caller).chain(job -> errors.header(job.id())), header -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(header), errors.lines(jobId)));
    }
}
