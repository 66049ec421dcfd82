package io.embudo.search;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.fields.Listed;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/companies")
@Tag(name = "Companies")
@Cancellable(false)
class CompanySearchResource {

    private final SearchLists lists;
    private final Conditions conditions;
    private final Caller caller;

    CompanySearchResource(SearchLists lists, Conditions conditions, Caller caller) {
        this.lists = lists;
        this.conditions = conditions;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("companies:read")
    @Operation(summary = "List companies, newest first where no other order is asked for")
    public Uni<CompanyPage> listCompanies(@Valid @BeanParam CompanyListParameters parameters) {
        return lists.page(Listed.COMPANIES, parameters.search(), caller.reach("companies:read"))
                .map(CompanyPage::of);
    }

    @POST
    @Path("/search")
    @PermissionsAllowed("companies:read")
    @Operation(summary = "Search companies by a condition, newest first where no other order is asked for")
    public Uni<CompanyPage> searchCompanies(@NotNull @Valid SearchRequest request) {
        Reach reach = caller.reach("companies:read");
        return conditions
                .filterCompanies(request.where(), "/where", caller.reach("contacts:read"))
                .chain(filter -> lists.page(Listed.COMPANIES, request.search(filter), reach))
                .map(CompanyPage::of);
    }
}
