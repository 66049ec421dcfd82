package io.embudo.reports;

import io.embudo.access.Caller;
import io.embudo.shared.Organisation;
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
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/reports/roi")
@Tag(name = "Reports")
class RoiResource {

    private final RoiRows rows;
    private final RoiGroups groups;
    private final RoiItems items;
    private final Organisation organisation;
    private final Caller caller;

    RoiResource(RoiRows rows, RoiGroups groups, RoiItems items, Organisation organisation, Caller caller) {
        this.rows = rows;
        this.groups = groups;
        this.items = items;
        this.organisation = organisation;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("revenue:read")
    @Operation(summary = "Get the return on investment of a period, by campaign or channel")
    public Uni<RoiReport> getRoiReport(@BeanParam RoiParameters parameters) {
        return rows.report(parameters.question(organisation));
    }

    @GET
    @Path("/{group}/events")
    @PermissionsAllowed("revenue:read")
    @Operation(summary = "List the sales, touches, leads and costs that a group's figures are made of, latest first")
    public Uni<Page<RoiItem>> listRoiEvents(
            @RestPath
                    @Parameter(
                            description = "The campaign's id or the channel's code, as groupBy says; none for what"
                                    + " belongs to no group")
                    String group,
            @BeanParam RoiParameters parameters,
            @Valid @BeanParam Paging paging) {
        RoiQuestion question = parameters.question(organisation);
        return groups.find(question.groupBy(), group)
                .chain(found -> items.list(question, found, paging, caller.reach("contacts:read")));
    }
}
