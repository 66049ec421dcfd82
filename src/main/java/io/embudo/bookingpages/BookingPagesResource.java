package io.embudo.bookingpages;

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
@Path("/api/v1/booking-pages")
@Tag(name = "Bookings")
@Cancellable(false)
class BookingPagesResource {

    private final BookingPages pages;
    private final CampaignLookup campaigns;
    private final AllReferences references;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;
    private final Organisation organisation;

    BookingPagesResource(
            BookingPages pages,
            CampaignLookup campaigns,
            AllReferences references,
            EventLog log,
            Patches patches,
            Caller caller,
            Organisation organisation) {
        this.pages = pages;
        this.campaigns = campaigns;
        this.references = references;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
        this.organisation = organisation;
    }

    @POST
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Create a booking page")
    @ResponseStatus(201)
    public Uni<RestResponse<BookingPageView>> createBookingPage(@NotNull @Valid NewBookingPage said) {
        BookingPage page = new BookingPage(said, caller.id(), Moment.now());
        return campaigns
                .require(said.campaignId())
                .chain(() -> pages.persistAndFlush(page))
                .call(() -> log.append(happened("bookingPage.created", page)))
                .map(saved -> Version.created("booking-pages", page.id, view(page), page.version));
    }

    @GET
    @PermissionsAllowed("forms:read")
    @WithSession
    @Operation(summary = "List booking pages, newest first")
    public Uni<Page<BookingPageView>> listBookingPages(@Valid @BeanParam Paging paging) {
        return pages.page(paging, this::view, BookingPageView::createdAt, BookingPageView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("forms:read")
    @WithSession
    @Operation(summary = "Get a booking page")
    public Uni<RestResponse<BookingPageView>> getBookingPage(@RestPath UUID id) {
        return pages.get(id).map(page -> Version.ok(view(page), page.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Change a booking page by a JSON merge patch", description = "What is booked already stays.")
    public Uni<RestResponse<BookingPageView>> updateBookingPage(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return pages.get(id)
                .invoke(page -> Version.require(ifMatch, page.version))
                .call(page -> change(page, patches.apply(patch, page.said())))
                .call(pages::flush)
                .call(page -> log.append(happened("bookingPage.updated", page)))
                .map(page -> Version.ok(view(page), page.version));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a booking page",
            description = "Refused as long as a form leads to it. Nobody can book there any more; what is booked stays,"
                    + " and can still be called off. It can be restored for 90 days.")
    public Uni<Void> archiveBookingPage(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return pages.get(id)
                .invoke(page -> Version.check(ifMatch, page.version))
                .call(() -> references.requireNone(Referred.bookingPage, id))
                .invoke(page -> page.archive(Moment.now()))
                .call(pages::flush)
                .call(page -> log.append(happened("bookingPage.archived", page)))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Restore a booking page that was archived in the last 90 days")
    public Uni<RestResponse<BookingPageView>> restoreBookingPage(@RestPath UUID id) {
        return pages.getEvenArchived(id)
                .invoke(page -> page.restore(Moment.now()))
                .call(pages::flush)
                .call(page -> log.append(happened("bookingPage.restored", page)))
                .map(page -> Version.ok(view(page), page.version));
    }

    private Uni<Void> change(BookingPage page, NewBookingPage said) {
        return campaigns.require(said.campaignId()).invoke(() -> page.change(said, Moment.now()));
    }

    private BookingPageView view(BookingPage page) {
        return BookingPageView.of(page, organisation);
    }

    private Event happened(String type, BookingPage page) {
        return Event.of(type, page.updatedAt, caller.actor())
                .withSubject(page.id)
                .withCampaign(page.campaignId);
    }
}
