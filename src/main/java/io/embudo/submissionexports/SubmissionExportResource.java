package io.embudo.submissionexports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.forms.PublishedForms;
import io.embudo.submissions.SubmissionFilter;
import io.embudo.submissions.SubmissionRows;
import io.embudo.submissions.SubmissionView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Whoever stops reading ends the work for it. */
@Produces(SubmissionExportResource.CSV)
@Path("/api/v1/forms/{id}/submissions")
@Tag(name = "Forms")
class SubmissionExportResource {

    static final String CSV = "text/csv;charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";

    private final SubmissionRows rows;
    private final PublishedForms forms;
    private final Caller caller;
    private final ObjectMapper json;

    SubmissionExportResource(SubmissionRows rows, PublishedForms forms, Caller caller, ObjectMapper json) {
        this.rows = rows;
        this.forms = forms;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Path("/export.csv")
    @PermissionsAllowed(
            value = {"forms:read", "contacts:export"},
            inclusive = true)
    @Operation(
            summary = "Export what people answered to a form as CSV, as far as the contacts are within reach",
            description = "Newest first, with a column for each answer, written while it is read. A cell that a"
                    + " spreadsheet would run has an apostrophe in front.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    public Multi<byte[]> exportAnswersAsCsv(@RestPath UUID id, @BeanParam SubmissionFilter filter) {
        Reach reach = caller.reach("contacts:read");
        return RestMulti.fromUniResponse(
                forms.get(id)
                        .chain(form -> rows.names(id, filter, reach).map(names -> SubmissionTable.of(form, names))),
                table -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(table.header()),
                                rows.all(id, filter, reach).map(table::lines)),
                table -> attachment("submissions.csv"));
    }

    @GET
    @Path("/export.ndjson")
    @Produces(NDJSON)
    @PermissionsAllowed(
            value = {"forms:read", "contacts:export"},
            inclusive = true)
    @Operation(
            summary = "Export what people answered to a form as one JSON object a line",
            description = "Newest first, as the list shows them, as far as the contacts are within reach.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = NDJSON))
    public Multi<byte[]> exportAnswersAsNdjson(@RestPath UUID id, @BeanParam SubmissionFilter filter) {
        Reach reach = caller.reach("contacts:read");
        Uni<Void> found = forms.require(id);
        return RestMulti.fromUniResponse(
                found.replaceWith(id),
                form -> rows.all(form, filter, reach).map(this::lines),
                form -> attachment("submissions.ndjson"));
    }

    /** Between the items of such a stream, and after the last, the framework puts the end of a line itself. */
    private byte[] lines(List<SubmissionView> submissions) {
        return submissions.stream()
                .map(this::line)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String line(SubmissionView submission) {
        try {
            return json.writeValueAsString(submission);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, List<String>> attachment(String name) {
        return Map.of("Content-Disposition", List.of("attachment; filename=\"%s\"".formatted(name)));
    }
}
