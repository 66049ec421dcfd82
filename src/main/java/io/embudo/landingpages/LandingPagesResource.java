package io.embudo.landingpages;

import io.embudo.access.Caller;
import io.embudo.campaigns.CampaignLookup;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
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
@Path("/api/v1/landing-pages")
@Tag(name = "Landing pages")
@Cancellable(false)
class LandingPagesResource {

    private final LandingPages pages;
    private final PageReferences references;
    private final CampaignLookup campaigns;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;
    private final Organisation organisation;

    LandingPagesResource(
            LandingPages pages,
            PageReferences references,
            CampaignLookup campaigns,
            EventLog log,
            Patches patches,
            Caller caller,
            Organisation organisation) {
        this.pages = pages;
        this.references = references;
        this.campaigns = campaigns;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
        this.organisation = organisation;
    }

    @POST
    @PermissionsAllowed("pages:write")
    @WithTransaction
    @ResponseStatus(201)
    @Operation(summary = "Create a landing page, which nobody sees until it is published")
    public Uni<RestResponse<LandingPageView>> createLandingPage(@NotNull @Valid NewLandingPage said) {
        LandingPage page = new LandingPage(said, caller.id(), Moment.now());
        return require(said)
                .chain(() -> pages.write(page))
                .chain(() -> log.append(happened("landingPage.created", page)))
                .map(logged -> Version.created("landing-pages", page.id, view(page), page.version));
    }

    @GET
    @PermissionsAllowed("pages:read")
    @WithSession
    @Operation(summary = "List landing pages, newest first")
    public Uni<Page<LandingPageView>> listLandingPages(@Valid @BeanParam Paging paging) {
        return pages.page(paging, this::view, LandingPageView::createdAt, LandingPageView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("pages:read")
    @WithSession
    @Operation(summary = "Get a landing page and its draft")
    public Uni<RestResponse<LandingPageView>> getLandingPage(@RestPath UUID id) {
        return pages.get(id).map(this::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("pages:write")
    @WithTransaction
    @Operation(
            summary = "Change a landing page and its draft by a JSON merge patch",
            description = "Visitors see the draft once it is published. A new name in addresses holds at once: the old"
                    + " one leads there.")
    public Uni<RestResponse<LandingPageView>> updateLandingPage(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return pages.get(id)
                .invoke(page -> Version.require(ifMatch, page.version))
                .call(page -> change(page, patches.apply(patch, page.said())))
                .call(pages::write)
                .call(page -> log.append(happened("landingPage.updated", page)))
                .map(this::answer);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("pages:write")
    @WithTransaction
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a landing page that is not published",
            description = "It can be restored for 90 days. Its names in addresses stay its own.")
    public Uni<Void> archiveLandingPage(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return pages.get(id)
                .invoke(page -> Version.check(ifMatch, page.version))
                .invoke(page -> page.archive(Moment.now()))
                .call(pages::flush)
                .call(page -> log.append(happened("landingPage.archived", page)))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("pages:write")
    @WithTransaction
    @Operation(summary = "Restore a landing page that was archived in the last 90 days, as a draft")
    public Uni<RestResponse<LandingPageView>> restoreLandingPage(@RestPath UUID id) {
        return pages.getEvenArchived(id)
                .invoke(page -> page.restore(Moment.now()))
                .call(pages::flush)
                .call(page -> log.append(happened("landingPage.restored", page)))
                .map(this::answer);
    }

    private Uni<Void> change(LandingPage page, NewLandingPage said) {
        return require(said).invoke(() -> page.change(said, Moment.now()));
    }

    private Uni<Void> require(NewLandingPage said) {
        return campaigns.require(said.campaignId()).chain(() -> references.require("/draft", said.draft()));
    }

    private LandingPageView view(LandingPage page) {
        return LandingPageView.of(page, organisation);
    }

    private RestResponse<LandingPageView> answer(LandingPage page) {
        return Version.ok(view(page), page.version);
    }

    private Event happened(String type, LandingPage page) {
        return Event.of(type, page.updatedAt, caller.actor())
                .withSubject(page.id)
                .withCampaign(page.campaignId);
    }
}
