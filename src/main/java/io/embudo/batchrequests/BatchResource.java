package io.embudo.batchrequests;

import io.embudo.access.Caller;
import io.embudo.batches.BatchOutcome;
import io.embudo.contacts.ContactView;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Version;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts")
@Tag(name = "Contacts")
@Cancellable(false)
class BatchResource {

    private static final String PROPERTY = "`email`, or `properties.` and the name of a unique property";

    private final BatchRuns runs;
    private final PropertyDefinitions definitions;
    private final Caller caller;

    BatchResource(BatchRuns runs, PropertyDefinitions definitions, Caller caller) {
        this.runs = runs;
        this.definitions = definitions;
        this.caller = caller;
    }

    @POST
    @Path("/batch")
    @PermissionsAllowed("contacts:read")
    @Operation(
            summary = "Create, read, update, upsert or archive up to 1,000 contacts",
            description = "Each item has a result of its own, in order. With `atomic=true` one refused item refuses all"
                    + " of them with a problem, and nothing is written. All but reading needs `contacts:write`.")
    @APIResponse(
            responseCode = "200",
            description = "Every item was done",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchResults.class)))
    @APIResponse(
            responseCode = "207",
            description = "Some items were refused; their results say why",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchResults.class)))
    public Uni<RestResponse<BatchResults>> batchContacts(
            @NotNull @Valid BatchRequest request,
            @RestQuery
                    @Parameter(description = "Whether nothing is written where one item is refused")
                    @DefaultValue("false")
                    boolean atomic) {
        if (request.operation() != BatchRequest.Operation.READ && !caller.may("contacts:write")) {
            throw new ForbiddenException();
        }
        return definitions
                .namedBy(request.contacts(), PropertyObject.CONTACTS)
                .chain(known -> runs.run(request, known, atomic))
                .map(results -> RestResponse.ResponseBuilder.<BatchResults>create(results.hasRefusals() ? 207 : 200)
                        .entity(results)
                        .build());
    }

    @GET
    @Path("/by/{property}/{value}")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get the contact that alone has a value")
    public Uni<RestResponse<ContactView>> getContactBy(
            @RestPath @Parameter(description = PROPERTY) String property, @RestPath String value) {
        return definitions
                .of(PropertyObject.CONTACTS)
                .map(known -> BatchEntries.key(BatchEntries.by(property, known), value, known))
                .chain(runs::get)
                .map(view -> Version.ok(view, view.version()));
    }

    @PUT
    @Path("/by/{property}/{value}")
    @PermissionsAllowed("contacts:write")
    @Operation(
            summary = "Create the contact that alone has a value, or patch it where it exists",
            description = "The body is a merge patch: what is absent stays as it is. 201 for a new contact.")
    @APIResponseSchema(value = ContactView.class, responseCode = "200")
    @APIResponse(
            responseCode = "201",
            description = "A new contact",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public Uni<RestResponse<ContactView>> upsertContact(
            @RestPath @Parameter(description = PROPERTY) String property,
            @RestPath String value,
            @NotNull MergePatch contact) {
        return definitions
                .namedBy(contact, PropertyObject.CONTACTS)
                .chain(known -> runs.upsert(BatchEntries.by(property, known), value, contact, known))
                .chain(outcome -> runs.written(outcome)
                        .map(view -> outcome.kind() == BatchOutcome.Kind.CREATED
                                ? Version.created("contacts", view.id(), view, view.version())
                                : Version.ok(view, view.version())));
    }
}
