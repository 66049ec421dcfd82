package io.embudo.hostedbookings;

import io.embudo.bookingpages.PublishedBookingPages;
import io.embudo.bookings.Asked;
import io.embudo.bookings.Booking;
import io.embudo.bookings.BookingDesk;
import io.embudo.bookings.BookingRows;
import io.embudo.bookings.Invitations;
import io.embudo.hostedbookings.BookingHtml.Held;
import io.embudo.slots.Times;
import io.embudo.tracking.MissingPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Where the two who meet move what was booked and call it off. The token in the address is all the authority there is,
 * no cookie counts, so that no other site can act for anybody; and whoever merely opens the link, as scanners do, changes
 * nothing.
 */
@Path("/b/booking/{token}")
@Tag(name = "Public")
@Cancellable(false)
class ManageResource {

    private final BookingRows rows;
    private final PublishedBookingPages pages;
    private final BookingHtml html;
    private final BookingFaults faults;
    private final BookingDesk desk;
    private final Invitations invitations;
    private final Visit visit;
    private final MissingPage missing;

    ManageResource(
            BookingRows rows,
            PublishedBookingPages pages,
            BookingHtml html,
            BookingFaults faults,
            BookingDesk desk,
            Invitations invitations,
            Visit visit,
            MissingPage missing) {
        this.rows = rows;
        this.pages = pages;
        this.html = html;
        this.faults = faults;
        this.desk = desk;
        this.invitations = invitations;
        this.visit = visit;
        this.missing = missing;
    }

    @GET
    @PermitAll
    @Operation(summary = "Show a booking, and what can be done about it")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "404", description = "A page for people: there is no such booking")
    public Uni<Response> showBooking(
            @RestPath String token,
            @RestQuery @Parameter(description = "The first day to show slots of; another text counts as none") @Nullable
                    String from,
            @Context HttpHeaders headers) {
        return held(token, headers, held -> page(held, 200, headers, Visit.day(from), null));
    }

    @GET
    @Path("/invite.ics")
    @PermitAll
    @Operation(summary = "Get a booking as a file for calendars")
    @APIResponse(
            responseCode = "200",
            description = "An iCalendar file (RFC 5545)",
            content = @Content(mediaType = "text/calendar"))
    @APIResponse(responseCode = "404", description = "A page for people: there is no such booking")
    public Uni<Response> getBookingCalendar(@RestPath String token, @Context HttpHeaders headers) {
        return held(token, headers, held -> Uni.createFrom()
                .item(Response.ok(invitations.file(held.booking(), held.page(), held.token(), "PUBLISH"))
                        .type("text/calendar; charset=utf-8")
                        .header("Content-Disposition", "attachment; filename=\"invite.ics\"")
                        .header("Cache-Control", "no-store")
                        .header("X-Content-Type-Options", "nosniff")
                        .build()));
    }

    @POST
    @Path("/move")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Move a booking to another slot of its host")
    @APIResponse(responseCode = "303", description = "Moved: leads to the page of the booking")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such booking")
    @APIResponse(responseCode = "409", description = "The page of the booking: it could not be moved there")
    public Uni<Response> moveBooking(
            @RestPath String token,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    MultivaluedMap<String, String> body,
            @Context HttpHeaders headers) {
        Instant start = Asked.start(body.getFirst(Asked.START));
        return held(
                token,
                headers,
                held -> start == null || !held.isOpen()
                        ? refused(held, headers)
                        : desk.move(held.booking(), held.page(), start, held.token())
                                .chain(moved -> moved.isPresent() ? done(held) : refused(held, headers)));
    }

    @POST
    @Path("/cancel")
    @PermitAll
    @Operation(summary = "Call a booking off; its slot can be booked again")
    @APIResponse(responseCode = "303", description = "Called off: leads to the page of the booking")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such booking")
    @APIResponse(responseCode = "409", description = "The page of the booking: it is over, or was changed meanwhile")
    public Uni<Response> cancelBooking(@RestPath String token, @Context HttpHeaders headers) {
        return held(
                token,
                headers,
                held -> held.booking().isCancelled()
                        ? done(held)
                        : desk.callOff(held.booking(), held.page(), held.token())
                                .chain(off -> off.isPresent() ? done(held) : refused(held, headers)));
    }

    private Uni<Response> held(String token, HttpHeaders headers, Function<Held, Uni<Response>> answer) {
        UUID known = uuid(token);
        return known == null
                ? missing.answer(headers)
                : rows.find(known).chain(found -> found.map(
                                booking -> held(booking, known).chain(held -> answer.apply(held)))
                        .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Held> held(Booking booking, UUID token) {
        return pages.get(booking.page())
                .chain(page -> pages.find(page.id()).map(open -> new Held(booking, page, open.isPresent(), token)));
    }

    private Uni<Response> page(
            Held held, int status, HttpHeaders headers, @Nullable LocalDate from, @Nullable String fault) {
        Times times = new Times(held.booking().zone(), visit.language(headers));
        return html.booking(status, held, times, from, fault);
    }

    private Uni<Response> refused(Held held, HttpHeaders headers) {
        return rows.find(held.token())
                .chain(now -> page(
                        new Held(now.orElse(held.booking()), held.page(), held.isOpen(), held.token()),
                        409,
                        headers,
                        null,
                        faults.changed(visit.language(headers))));
    }

    private static Uni<Response> done(Held held) {
        return Uni.createFrom()
                .item(Response.status(Response.Status.SEE_OTHER)
                        .header("Location", "/b/booking/" + held.token())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static @Nullable UUID uuid(String said) {
        try {
            return said.length() == 36 ? UUID.fromString(said) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
