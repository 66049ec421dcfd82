package io.embudo.campaigns;

import io.embudo.access.Caller;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
@Cancellable(false)
class CampaignsResource {

    private final Campaigns campaigns;
    private final CampaignCounters counters;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    CampaignsResource(Campaigns campaigns, CampaignCounters counters, EventLog log, Patches patches, Caller caller) {
        this.campaigns = campaigns;
        this.counters = counters;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("campaigns:write")
    @WithTransaction
    @Operation(summary = "Create a campaign")
    @ResponseStatus(201)
    public Uni<RestResponse<CampaignView>> createCampaign(@NotNull @Valid NewCampaign said) {
        Campaign campaign = new Campaign(said, caller.id(), Moment.now());
        return campaigns
                .persistAndFlush(campaign)
                .call(() -> log.append(happened("campaign.created", campaign)))
                .map(saved -> Version.created("campaigns", campaign.id, CampaignView.of(campaign), campaign.version));
    }

    @GET
    @PermissionsAllowed("campaigns:read")
    @WithSession
    @Operation(summary = "List campaigns, newest first")
    public Uni<Page<CampaignView>> listCampaigns(@Valid @BeanParam Paging paging) {
        return campaigns.page(paging, CampaignView::of, CampaignView::createdAt, CampaignView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("campaigns:read")
    @WithSession
    @Operation(summary = "Get a campaign")
    public Uni<RestResponse<CampaignView>> getCampaign(@RestPath UUID id) {
        return campaigns.get(id).map(campaign -> Version.ok(CampaignView.of(campaign), campaign.version));
    }

    @GET
    @Path("/{id}/metrics")
    @PermissionsAllowed("campaigns:read")
    @WithSession
    @Operation(summary = "Get what happened in a campaign so far")
    public Uni<CampaignMetrics> getCampaignMetrics(@RestPath UUID id) {
        return campaigns.get(id).chain(campaign -> counters.of(campaign.id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("campaigns:write")
    @WithTransaction
    @Operation(summary = "Change a campaign by a JSON merge patch")
    public Uni<RestResponse<CampaignView>> updateCampaign(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return campaigns
                .get(id)
                .invoke(campaign -> Version.require(ifMatch, campaign.version))
                .invoke(campaign -> campaign.change(patches.apply(patch, campaign.said()), Moment.now()))
                .call(campaigns::flush)
                .call(campaign -> log.append(happened("campaign.updated", campaign)))
                .map(campaign -> Version.ok(CampaignView.of(campaign), campaign.version));
    }

    private Event happened(String type, Campaign campaign) {
        return Event.of(type, campaign.updatedAt, caller.actor())
                .withSubject(campaign.id)
                .withCampaign(campaign.id);
    }
}
