package io.embudo.landingpages;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/landing-pages/{id}")
@Tag(name = "Landing pages")
@Cancellable(false)
class PublishingResource {

    private final LandingPages pages;
    private final LandingPageVersions versions;
    private final PageReferences references;
    private final PagePreviews previews;
    private final EventLog log;
    private final Caller caller;
    private final Organisation organisation;

    PublishingResource(
            LandingPages pages,
            LandingPageVersions versions,
            PageReferences references,
            PagePreviews previews,
            EventLog log,
            Caller caller,
            Organisation organisation) {
        this.pages = pages;
        this.versions = versions;
        this.references = references;
        this.previews = previews;
        this.log = log;
        this.caller = caller;
        this.organisation = organisation;
    }

    @POST
    @Path("/publish")
    @PermissionsAllowed("pages:publish")
    @WithTransaction
    @Operation(
            summary = "Publish the draft of a landing page as a new version",
            description = "Visitors see it within two seconds, whichever replica they reach. If-Match is the ETag of"
                    + " the page, so that nothing is published that was not read.")
    public Uni<RestResponse<LandingPageView>> publishLandingPage(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        UUID publisher = caller.id();
        return pages.get(id)
                .invoke(page -> Version.require(ifMatch, page.version))
                .call(page -> references.require("/draft", page.draft))
                .call(page -> versions.persist(page.publish(publisher, Moment.now())))
                .call(pages::flush)
                .call(page -> log.append(happened("landingPage.published", page).with("number", page.liveNumber)))
                .map(this::answer);
    }

    @POST
    @Path("/unpublish")
    @PermissionsAllowed("pages:publish")
    @WithTransaction
    @Operation(summary = "Take a landing page away from its visitors; its versions stay")
    public Uni<RestResponse<LandingPageView>> unpublishLandingPage(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return pages.get(id)
                .invoke(page -> Version.require(ifMatch, page.version))
                .invoke(page -> page.unpublish(Moment.now()))
                .call(pages::flush)
                .call(page -> log.append(happened("landingPage.unpublished", page)))
                .map(this::answer);
    }

    @GET
    @Path("/versions")
    @PermissionsAllowed("pages:read")
    @WithSession
    @Operation(summary = "List the versions of a landing page, newest first")
    public Uni<Page<LandingPageVersionView>> listPageVersions(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        return pages.get(id).chain(page -> versions.page(page, paging));
    }

    @GET
    @Path("/versions/{number}")
    @PermissionsAllowed("pages:read")
    @WithSession
    @Operation(summary = "Get one version of a landing page")
    public Uni<LandingPageVersionView.Whole> getPageVersion(@RestPath UUID id, @RestPath int number) {
        return pages.get(id).chain(page -> versions.get(page, number)
                .map(version -> LandingPageVersionView.Whole.of(version, page)));
    }

    @POST
    @Path("/versions/{number}/restore")
    @PermissionsAllowed("pages:write")
    @WithTransaction
    @Operation(
            summary = "Make an earlier version of a landing page its draft",
            description = "Visitors see it once it is published again.")
    public Uni<RestResponse<LandingPageView>> restorePageVersion(
            @RestPath UUID id, @RestPath int number, @RestHeader("If-Match") @Nullable String ifMatch) {
        return pages.get(id)
                .invoke(page -> Version.require(ifMatch, page.version))
                .call(page -> versions.get(page, number).invoke(version -> page.write(version.content, Moment.now())))
                .call(pages::flush)
                .call(page -> log.append(happened("landingPage.updated", page).with("restored", number)))
                .map(this::answer);
    }

    @POST
    @Path("/preview")
    @PermissionsAllowed("pages:write")
    @Operation(
            summary = "Get a link under which anybody sees the draft of a landing page for a day",
            description = "A link that was got earlier ends.")
    public Uni<PagePreviews.Link> previewLandingPage(@RestPath UUID id) {
        return previews.open(id);
    }

    private RestResponse<LandingPageView> answer(LandingPage page) {
        return Version.ok(LandingPageView.of(page, organisation), page.version);
    }

    private Event happened(String type, LandingPage page) {
        return Event.of(type, page.updatedAt, caller.actor())
                .withSubject(page.id)
                .withCampaign(page.campaignId);
    }
}
