package io.embudo.properties;

import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/properties/contacts")
@Tag(name = "Properties")
class PropertiesResource {

    private static final String LIST = "contact properties";

    private final PropertyDefinitions definitions;

    PropertiesResource(PropertyDefinitions definitions) {
        this.definitions = definitions;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List the custom properties of contacts, by name")
    public Uni<Page<PropertyDefinition>> listContactProperties(@Valid @BeanParam Paging paging) {
        String after =
                paging.after == null ? null : Cursor.read(paging.after, LIST, 1).getFirst();
        return definitions
                .list(PropertyObject.CONTACTS, null, after, paging.limit + 1)
                .map(found -> Page.of(found, paging.limit, last -> Cursor.after(LIST, last.name())));
    }
}
