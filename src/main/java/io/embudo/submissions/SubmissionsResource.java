package io.embudo.submissions;

import io.embudo.access.Caller;
import io.embudo.forms.PublishedForms;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/forms/{id}/submissions")
@Tag(name = "Forms")
class SubmissionsResource {

    private final SubmissionRows rows;
    private final PublishedForms forms;
    private final Caller caller;

    SubmissionsResource(SubmissionRows rows, PublishedForms forms, Caller caller) {
        this.rows = rows;
        this.forms = forms;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"forms:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List what people answered to a form, newest first, as far as the contacts are within reach")
    public Uni<Page<SubmissionView>> listSubmissions(
            @RestPath UUID id, @BeanParam SubmissionFilter filter, @Valid @BeanParam Paging paging) {
        return forms.require(id).chain(() -> rows.page(id, filter, caller.reach("contacts:read"), paging));
    }
}
