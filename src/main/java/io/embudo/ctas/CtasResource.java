package io.embudo.ctas;

import io.embudo.access.Caller;
import io.embudo.campaigns.CampaignLookup;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.references.AllReferences;
import io.embudo.references.Referred;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
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
import jakarta.ws.rs.DELETE;
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
@Path("/api/v1/ctas")
@Tag(name = "CTAs")
@Cancellable(false)
class CtasResource {

    private final Ctas ctas;
    private final PublishedCtas published;
    private final CtaSegments segments;
    private final AllReferences references;
    private final CampaignLookup campaigns;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;
    private final Organisation organisation;

    CtasResource(
            Ctas ctas,
            PublishedCtas published,
            CtaSegments segments,
            AllReferences references,
            CampaignLookup campaigns,
            EventLog log,
            Patches patches,
            Caller caller,
            Organisation organisation) {
        this.ctas = ctas;
        this.published = published;
        this.segments = segments;
        this.references = references;
        this.campaigns = campaigns;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
        this.organisation = organisation;
    }

    @POST
    @PermissionsAllowed("ctas:write")
    @WithTransaction
    @Operation(summary = "Create a call to action")
    @ResponseStatus(201)
    public Uni<RestResponse<CtaView>> createCta(@NotNull @Valid NewCta said) {
        Cta cta = new Cta(said, caller.id(), Moment.now());
        return campaigns
                .require(said.campaignId())
                .chain(() -> segments.require(said.targeting()))
                .chain(() -> ctas.persistAndFlush(cta))
                .call(() -> log.append(happened("cta.created", cta)))
                .map(saved -> Version.created("ctas", cta.id, CtaView.of(cta, organisation), cta.version));
    }

    @GET
    @PermissionsAllowed("ctas:read")
    @WithSession
    @Operation(summary = "List calls to action, newest first")
    public Uni<Page<CtaView>> listCtas(@Valid @BeanParam Paging paging) {
        return ctas.page(paging, cta -> CtaView.of(cta, organisation), CtaView::createdAt, CtaView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("ctas:read")
    @WithSession
    @Operation(summary = "Get a call to action")
    public Uni<RestResponse<CtaView>> getCta(@RestPath UUID id) {
        return ctas.get(id).map(cta -> Version.ok(CtaView.of(cta, organisation), cta.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("ctas:write")
    @WithTransaction
    @Operation(summary = "Change a call to action by a JSON merge patch")
    public Uni<RestResponse<CtaView>> updateCta(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return ctas.get(id)
                .invoke(cta -> Version.require(ifMatch, cta.version))
                .call(cta -> change(cta, patches.apply(patch, cta.said())))
                .call(ctas::flush)
                .invoke(published::forget)
                .call(cta -> log.append(happened("cta.updated", cta)))
                .map(cta -> Version.ok(CtaView.of(cta, organisation), cta.version));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("ctas:write")
    @WithTransaction
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a call to action",
            description =
                    "Refused as long as a published landing page shows it. Its addresses lead nowhere from then on."
                            + " It can be restored for 90 days.")
    public Uni<Void> archiveCta(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return ctas.get(id)
                .invoke(cta -> Version.check(ifMatch, cta.version))
                .call(() -> references.requireNone(Referred.cta, id))
                .invoke(cta -> cta.archive(Moment.now()))
                .call(ctas::flush)
                .invoke(published::forget)
                .call(cta -> log.append(happened("cta.archived", cta)))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("ctas:write")
    @WithTransaction
    @Operation(summary = "Restore a call to action that was archived in the last 90 days")
    public Uni<RestResponse<CtaView>> restoreCta(@RestPath UUID id) {
        return ctas.getEvenArchived(id)
                .invoke(cta -> cta.restore(Moment.now()))
                .call(ctas::flush)
                .invoke(published::forget)
                .call(cta -> log.append(happened("cta.restored", cta)))
                .map(cta -> Version.ok(CtaView.of(cta, organisation), cta.version));
    }

    private Uni<Void> change(Cta cta, NewCta said) {
        return campaigns
                .require(said.campaignId())
                .chain(() -> segments.require(said.targeting()))
                .invoke(() -> cta.change(said, Moment.now()));
    }

    private Event happened(String type, Cta cta) {
        return Event.of(type, cta.updatedAt, caller.actor()).withSubject(cta.id).withCampaign(cta.campaignId);
    }
}
