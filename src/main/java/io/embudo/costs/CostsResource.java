package io.embudo.costs;

import io.embudo.access.Caller;
import io.embudo.campaigns.CampaignLookup;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
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
@Path("/api/v1/costs")
@Tag(name = "Costs")
@Cancellable(false)
class CostsResource {

    private final CostLines lines;
    private final CostRows rows;
    private final CampaignLookup campaigns;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    CostsResource(
            CostLines lines, CostRows rows, CampaignLookup campaigns, EventLog log, Patches patches, Caller caller) {
        this.lines = lines;
        this.rows = rows;
        this.campaigns = campaigns;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("costs:write")
    @WithTransaction
    @Operation(summary = "Record money spent")
    @ResponseStatus(201)
    public Uni<RestResponse<CostView>> createCost(@NotNull @Valid NewCost said) {
        CostLine line = new CostLine(said, caller.id(), Moment.now());
        return campaigns
                .require(line.campaignId)
                .chain(() -> lines.persistAndFlush(line))
                .call(() -> log.append(happened("cost.recorded", line)))
                .map(saved -> Version.created("costs", line.id, CostView.of(line), line.version));
    }

    @GET
    @PermissionsAllowed("costs:read")
    @Operation(summary = "List money spent, the latest day first")
    public Uni<Page<CostView>> listCosts(
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only what was spent for this campaign") @Nullable UUID campaignId,
            @RestQuery @Parameter(description = "The first day, inclusive") @Nullable LocalDate from,
            @RestQuery @Parameter(description = "The last day, inclusive") @Nullable LocalDate to) {
        return rows.list(paging, new CostRows.Filter(campaignId, from, to));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("costs:read")
    @WithSession
    @Operation(summary = "Get a cost line")
    public Uni<RestResponse<CostView>> getCost(@RestPath UUID id) {
        return lines.get(id).map(line -> Version.ok(CostView.of(line), line.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("costs:write")
    @WithTransaction
    @Operation(summary = "Change a cost line by a JSON merge patch")
    public Uni<RestResponse<CostView>> updateCost(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return lines.get(id)
                .invoke(line -> Version.check(ifMatch, line.version))
                .call(line -> change(line, patches.apply(patch, line.said())))
                .call(lines::flush)
                .call(line -> log.append(happened("cost.updated", line)))
                .map(line -> Version.ok(CostView.of(line), line.version));
    }

    /** A campaign that the line names already may have been archived since: only another one has to exist. */
    private Uni<Void> change(CostLine line, NewCost said) {
        UUID newlyNamed = Objects.equals(said.campaignId(), line.campaignId) ? null : said.campaignId();
        return campaigns.require(newlyNamed).invoke(() -> line.change(said, Moment.now()));
    }

    private Event happened(String type, CostLine line) {
        return Event.of(type, line.updatedAt, caller.actor())
                .withSubject(line.id)
                .withCampaign(line.campaignId)
                .with("category", line.category)
                .with("amount", line.spent().amount().toPlainString())
                .with("currency", line.currency);
    }
}
