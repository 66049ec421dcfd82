package io.embudo.hostedbookings;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookingpages.PublishedBookingPages;
import io.embudo.bookings.Asked.Asker;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.hostedbookings.BookingHtml.Filling;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.slots.Offers;
import io.embudo.slots.Times;
import io.embudo.slots.Zones;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where people see what they can book. Nobody needs a token, so slots say that somebody is free, and of nobody with whom
 * they are busy.
 */
@Path("/b/{slug}")
@Tag(name = "Public")
class BookingResource {

    private static final int MOST_DAYS = 31;

    private final PublishedBookingPages pages;
    private final BookingHtml html;
    private final Offers offers;
    private final Visit visit;
    private final EventIntake intake;
    private final Robots robots;
    private final VisitorCookie visitors;
    private final MissingPage missing;

    BookingResource(
            PublishedBookingPages pages,
            BookingHtml html,
            Offers offers,
            Visit visit,
            EventIntake intake,
            Robots robots,
            VisitorCookie visitors,
            MissingPage missing) {
        this.pages = pages;
        this.html = html;
        this.offers = offers;
        this.visit = visit;
        this.intake = intake;
        this.robots = robots;
        this.visitors = visitors;
        this.missing = missing;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Show a booking page",
            description =
                    "A week of slots at a time, to be chosen without scripts. Views by machines are counted apart.")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "400", description = "The page, where the time zone is not known")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such page")
    public Uni<Response> showBookingPage(
            @RestPath String slug,
            @RestQuery
                    @Parameter(description = "By whose clocks: a name of the IANA database", example = "Europe/Madrid")
                    @Nullable
                    String zone,
            @RestQuery
                    @Parameter(
                            description = "The first day to show; another text counts as none",
                            example = "2026-11-23")
                    @Nullable
                    String from,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request) {
        return pages.find(slug)
                .chain(found -> found.map(page -> show(page, zone, Visit.day(from), uri, headers, request))
                        .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> show(
            BookingPageView page,
            @Nullable String zone,
            @Nullable LocalDate from,
            UriInfo uri,
            HttpHeaders headers,
            Request request) {
        FilledForm opened = FilledForm.of(uri.getQueryParameters());
        Asker asker = visit.asker(opened, uri, headers);
        Verdict verdict = robots.judge(request, headers);
        UUID visitor = verdict.isRobot() ? asker.cookie() : asker.visitor();
        Event viewed = Event.of("bookingPage.viewed", Moment.now(), "visitor")
                .withSubject(page.id())
                .withCampaign(page.campaignId())
                .withVisitor(visitor);
        Optional<ZoneId> chosen = Zones.of(zone);
        boolean isFaulty = zone != null && chosen.isEmpty();
        return intake.record(verdict.kept(asker.arrival().noted(viewed)))
                .chain(() -> zone(page, chosen))
                .chain(known -> html.page(
                        isFaulty ? 400 : 200,
                        page,
                        new Filling(
                                new Times(known, asker.language()),
                                from,
                                opened,
                                Visit.carried(opened, asker.arrival()),
                                Ids.unguessable(),
                                isFaulty ? unknownZone(asker.language()) : null)))
                .map(answer -> visitors.keep(answer, asker.cookie(), visitor));
    }

    @GET
    @Path("/slots")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List the slots that can be booked",
            description = "A week from today where no days are said; at most 31 days at once.")
    public Uni<BookingView.Slots> listBookingSlots(
            @RestPath String slug,
            @RestQuery
                    @Parameter(description = "By whose clocks days are counted: a name of the IANA database")
                    @Nullable
                    String zone,
            @RestQuery @Parameter(description = "The first day") @Nullable LocalDate from,
            @RestQuery @Parameter(description = "The last day") @Nullable LocalDate to) {
        Optional<ZoneId> chosen = Zones.of(zone);
        if (zone != null && chosen.isEmpty()) {
            throw ProblemException.invalid("zone", "is no time zone of the IANA database");
        }
        return pages.find(slug)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("booking page", slug)))
                .chain(page -> zone(page, chosen).chain(known -> slots(page, new Times(known, Language.EN), from, to)));
    }

    private Uni<BookingView.Slots> slots(
            BookingPageView page, Times times, @Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate first = from == null ? times.date(Moment.now()) : from;
        LocalDate last = to == null ? first.plusDays(6) : to;
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("to", "is before from, or more than 30 days after it");
        }
        return offers.between(page, times.startOf(first), times.startOf(last.plusDays(1)), Offers.Wish.ANYBODY)
                .map(starts -> new BookingView.Slots(
                        times.zone().getId(),
                        starts.stream()
                                .map(start -> new BookingView.Slot(
                                        start, start.plus(page.timing().length())))
                                .toList()));
    }

    private Uni<ZoneId> zone(BookingPageView page, Optional<ZoneId> chosen) {
        return chosen.map(known -> Uni.createFrom().item(known)).orElseGet(() -> offers.zone(page));
    }

    private static String unknownZone(Language language) {
        return language == Language.ES ? "No conocemos esa zona horaria." : "We do not know that time zone.";
    }
}
