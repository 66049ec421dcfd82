package io.embudo.definitions;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.Cursor;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/properties/{object}")
@Tag(name = "Properties")
@Cancellable(false)
class PropertiesResource {

    private final PropertyDefinitions definitions;
    private final PropertyEdits edits;

    PropertiesResource(PropertyDefinitions definitions, PropertyEdits edits) {
        this.definitions = definitions;
        this.edits = edits;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List the custom properties of contacts, companies or sales, by name")
    public Uni<Page<PropertyDefinition>> listProperties(
            @RestPath PropertyObject object,
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only those that are retired, or only those that are not") @Nullable
                    Boolean retired) {
        String list = "properties of %s retired=%s".formatted(object, retired);
        String after =
                paging.after == null ? null : Cursor.read(paging.after, list, 1).getFirst();
        return definitions
                .list(object, retired, after, paging.limit + 1)
                .map(found -> Page.of(found, paging.limit, last -> Cursor.after(list, last.name())));
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get a custom property")
    public Uni<RestResponse<PropertyDefinition>> getProperty(@RestPath PropertyObject object, @RestPath String name) {
        return edits.get(object, name).map(definition -> Version.ok(definition, definition.version()));
    }

    @POST
    @PermissionsAllowed("properties:manage")
    @Operation(summary = "Define a custom property")
    @ResponseStatus(201)
    public Uni<RestResponse<PropertyDefinition>> createProperty(
            @RestPath PropertyObject object, @NotNull @Valid NewProperty said) {
        return edits.create(object, said)
                .map(definition ->
                        Version.created("properties/" + object, definition.name(), definition, definition.version()));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("properties:manage")
    @Operation(
            summary = "Change a custom property by a JSON merge patch",
            description = "Another type is taken on only where every value that is stored can be taken along, and"
                    + " options go only where none is stored: otherwise nothing changes, and the conflict says how many"
                    + " records would lose their value. Stricter rules concern new values alone.")
    public Uni<RestResponse<PropertyDefinition>> updateProperty(
            @RestPath PropertyObject object,
            @RestPath String name,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @NotNull MergePatch patch) {
        return edits.change(object, name, ifMatch, patch)
                .map(definition -> Version.ok(definition, definition.version()));
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed("properties:manage")
    @Operation(summary = "Retire a custom property: it takes no more values and keeps those it has")
    public Uni<RestResponse<PropertyDefinition>> retireProperty(
            @RestPath PropertyObject object, @RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch) {
        return edits.retire(object, name, ifMatch, true)
                .map(definition -> Version.ok(definition, definition.version()));
    }

    @POST
    @Path("/{name}/restore")
    @PermissionsAllowed("properties:manage")
    @Operation(summary = "Take a retired custom property into use again")
    public Uni<RestResponse<PropertyDefinition>> restoreProperty(
            @RestPath PropertyObject object, @RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch) {
        return edits.retire(object, name, ifMatch, false)
                .map(definition -> Version.ok(definition, definition.version()));
    }
}
