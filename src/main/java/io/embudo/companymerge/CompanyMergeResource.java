package io.embudo.companymerge;

import io.embudo.access.Caller;
import io.embudo.companies.CompanyRows;
import io.embudo.companies.CompanyView;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/companies/{id}/merge")
@Tag(name = "Companies")
@Cancellable(false)
class CompanyMergeResource {

    private final CompanyMerge merge;
    private final CompanyRows rows;
    private final Caller caller;

    CompanyMergeResource(CompanyMerge merge, CompanyRows rows, Caller caller) {
        this.merge = merge;
        this.rows = rows;
        this.caller = caller;
    }

    /** The company that is the same. */
    @Schema(name = "CompanyMerge")
    record Other(@NotNull UUID companyId) {}

    @POST
    @PermissionsAllowed("companies:write")
    @Operation(
            summary = "Merge a company with another that is the same",
            description = "The older one lives on: it keeps its values and takes over what it lacks, and the contacts."
                    + " The other one's address redirects to it.")
    public Uni<RestResponse<CompanyView>> mergeCompanies(@RestPath UUID id, @NotNull @Valid Other other) {
        if (id.equals(other.companyId())) {
            throw ProblemException.invalid("/companyId", "is the company itself");
        }
        return merge.merge(id, other.companyId(), caller.reach("companies:write"), caller.actor())
                .chain(survivor -> rows.get(survivor, caller.reach("companies:write")))
                .map(view -> Version.ok(view, view.version()));
    }
}
