package io.embudo.duplicates;

import io.embudo.access.Caller;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/duplicates")
@Tag(name = "Contacts")
class DuplicatesResource {

    private final Duplicates duplicates;
    private final Caller caller;

    DuplicatesResource(Duplicates duplicates, Caller caller) {
        this.duplicates = duplicates;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List groups of contacts that may be one person, the strongest reason first")
    public Uni<Page<DuplicateGroup>> listDuplicates(
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only groups that are alike in this") @Nullable Likeness reason) {
        return duplicates.list(paging, caller.reach("contacts:read"), reason);
    }
}
