package io.embudo.hostedbookings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookingpages.PublishedBookingPages;
import io.embudo.bookings.Asked;
import io.embudo.bookings.BookingDesk;
import io.embudo.bookings.BookingDesk.Booked;
import io.embudo.bookings.Invitations;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.hostedbookings.BookingHtml.Filling;
import io.embudo.robots.Verdict;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.slots.Offers;
import io.embudo.slots.Times;
import io.embudo.slots.Zones;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Where people book. The answer is the same whether a person was known or not. */
@Path("/b/{slug}")
@Tag(name = "Public")
@Cancellable(false)
class BookingPostResource {

    private final PublishedBookingPages pages;
    private final BookingHtml html;
    private final BookingFaults faults;
    private final BookingDesk desk;
    private final Invitations invitations;
    private final Offers offers;
    private final Visit visit;
    private final EventIntake intake;
    private final VisitorCookie visitors;
    private final MissingPage missing;

    BookingPostResource(
            PublishedBookingPages pages,
            BookingHtml html,
            BookingFaults faults,
            BookingDesk desk,
            Invitations invitations,
            Offers offers,
            Visit visit,
            EventIntake intake,
            VisitorCookie visitors,
            MissingPage missing) {
        this.pages = pages;
        this.html = html;
        this.faults = faults;
        this.desk = desk;
        this.invitations = invitations;
        this.offers = offers;
        this.visit = visit;
        this.intake = intake;
        this.visitors = visitors;
        this.missing = missing;
    }

    /** A page that was filled in. */
    private record Sent(BookingPageView page, FilledForm filled, Asked asked) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Book a slot as browsers do")
    @APIResponse(responseCode = "303", description = "Booked: leads to the page of the booking")
    @APIResponse(responseCode = "400", description = "The page again, with what is wrong")
    @APIResponse(responseCode = "404", description = "There is no such page")
    @APIResponse(responseCode = "409", description = "The page again: the slot is not free any more")
    public Uni<Response> bookSlot(
            @RestPath String slug,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    MultivaluedMap<String, String> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        FilledForm filled = FilledForm.of(body);
        return pages.find(slug).chain(found -> found.map(
                        page -> sent(page, filled, uri, headers).chain(this::answerPage))
                .orElseGet(() -> missing.answer(headers)));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Book a slot as JSON",
            description =
                    "An object of start (an instant), name, email and, if wanted, note, zone and key: a UUID under"
                            + " which the same is booked once, however often it is sent.")
    @APIResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "400", description = "What is wrong, by the name of the field")
    @APIResponse(responseCode = "404", description = "There is no such page")
    @APIResponse(responseCode = "409", description = "The slot is not free any more, or never was")
    public Uni<Response> bookSlotAsJson(
            @RestPath String slug,
            @NotNull @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) ObjectNode body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        FilledForm filled = FilledForm.of(body);
        return pages.find(slug)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("booking page", slug)))
                .chain(page -> sent(page, filled, uri, headers))
                .chain(this::answerJson);
    }

    private Uni<Sent> sent(BookingPageView page, FilledForm filled, UriInfo uri, HttpHeaders headers) {
        return Zones.of(filled.text(Asked.ZONE))
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> offers.zone(page))
                .map(zone -> new Sent(page, filled, Asked.of(filled, zone, visit.asker(filled, uri, headers))));
    }

    private Uni<Response> answerPage(Sent sent) {
        Language language = sent.asked().language();
        Map<String, String> wrong = faults.of(sent.asked(), sent.filled(), language);
        if (!wrong.isEmpty()) {
            return again(sent, 400, String.join(" ", wrong.values()));
        }
        return book(sent).chain(booked -> booked.map(made -> Uni.createFrom()
                        .item(visitors.keep(leadTo(made), sent.asked().cookie(), made.visitor())))
                .orElseGet(() -> again(sent, 409, faults.taken(language))));
    }

    private Uni<Response> answerJson(Sent sent) {
        Map<String, String> wrong = faults.of(sent.asked(), sent.filled(), Language.EN);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong.entrySet().stream()
                    .map(fault -> new Problem.Error("/" + fault.getKey(), fault.getValue()))
                    .toList());
        }
        return book(sent).map(booked -> {
            Booked made =
                    booked.orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, faults.taken(Language.EN)));
            Response answer = Response.status(Response.Status.CREATED)
                    .entity(BookingView.of(
                            made.booking(),
                            invitations.link(made.booking().guest().token())))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header("Cache-Control", "no-store")
                    .build();
            return visitors.keep(answer, sent.asked().cookie(), made.visitor());
        });
    }

    /** A machine that fills in what people do not see gets the answer of somebody who came too late. */
    private Uni<Optional<Booked>> book(Sent sent) {
        if (sent.filled().isTrapped()) {
            Event tried = Event.of("booking.made", Moment.now(), "visitor")
                    .withSubject(sent.page().id())
                    .withCampaign(sent.page().campaignId());
            return intake.record(Verdict.TRAPPED.kept(tried)).replaceWith(Optional.empty());
        }
        Instant start = Objects.requireNonNull(sent.asked().start());
        return desk.book(sent.page(), sent.asked(), start);
    }

    private Uni<Response> again(Sent sent, int status, @Nullable String fault) {
        Asked asked = sent.asked();
        ZoneId zone = asked.zone();
        return html.page(
                status,
                sent.page(),
                new Filling(
                        new Times(zone, asked.language()),
                        asked.start() == null ? null : new Times(zone, asked.language()).date(asked.start()),
                        sent.filled(),
                        Visit.carried(sent.filled(), asked.arrival()),
                        asked.key(),
                        fault));
    }

    /** By a path alone: whatever name we were called by, it leads nowhere else. */
    private static Response leadTo(Booked made) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", "/b/booking/" + made.booking().guest().token())
                .header("Cache-Control", "no-store")
                .build();
    }
}
