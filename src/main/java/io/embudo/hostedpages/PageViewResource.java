package io.embudo.hostedpages;

import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.pagecontent.PageTranslation;
import io.embudo.pagecontent.PageVariant;
import io.embudo.pagerendering.ShownPage;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Channel;
import io.embudo.shared.Dates;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.embudo.tracking.DoNotTrack;
import io.embudo.tracking.ViewPixel;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Counts who sees a landing page, by a picture in it. A view is a touch where something says how the visitor came and no
 * touch was just before. Of a browser that asks not to be followed it keeps only that somebody looked.
 */
@Path("/p/{slug}/view.gif")
@Tag(name = "Public")
@Cancellable(false)
class PageViewResource {

    private final ShownPages pages;
    private final EventIntake intake;
    private final Channels channels;
    private final Robots robots;
    private final VisitorCookie visitors;
    private final PageVisits visits;
    private final Organisation organisation;

    PageViewResource(
            ShownPages pages,
            EventIntake intake,
            Channels channels,
            Robots robots,
            VisitorCookie visitors,
            PageVisits visits,
            Organisation organisation) {
        this.pages = pages;
        this.intake = intake;
        this.channels = channels;
        this.robots = robots;
        this.visitors = visitors;
        this.visits = visits;
        this.organisation = organisation;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Count a view of a landing page",
            description = "Answers the same picture whether there is such a page or not.")
    @APIResponse(responseCode = "200", description = "A pixel", content = @Content(mediaType = "image/gif"))
    public Uni<Response> viewLandingPage(
            @RestPath String slug,
            @RestQuery @Parameter(description = "The language that is shown") @Nullable String lang,
            @RestQuery @Parameter(description = "The variant that is shown") @Nullable String variant,
            @RestQuery @Parameter(description = "The page that led there") @Nullable String from,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request) {
        Arrival arrival = Arrival.of(uri.getQueryParameters(), from, organisation.publicUrl());
        Verdict verdict = robots.judge(request, headers);
        return pages.find(slug)
                .chain(found -> found.filter(PageViewResource::isOpen)
                        .map(page -> record(viewed(page, lang, variant), arrival, verdict, headers))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(recorded -> ViewPixel.answer());
    }

    private Uni<Void> record(Event viewed, Arrival arrival, Verdict verdict, HttpHeaders headers) {
        if (DoNotTrack.isAsked(headers)) {
            return intake.record(verdict.kept(viewed));
        }
        Channel came = channels.of(arrival);
        Event followed =
                arrival.noted(viewed).withVisitor(visitors.read(headers)).with("via", came.name());
        return channel(came, followed.visitorId())
                .chain(channel -> intake.record(verdict.kept(
                        followed.withChannel(channel.map(Channel::name).orElse(null)))));
    }

    /** Nothing where nothing says where from, or where the link that led here has counted: one visit is one touch. */
    private Uni<Optional<Channel>> channel(Channel came, @Nullable UUID visitor) {
        if (came == Channel.direct || visitor == null) {
            return Uni.createFrom().item(Optional.of(came).filter(known -> known != Channel.direct));
        }
        return visits.hasBegun(visitor).map(begun -> begun ? Optional.empty() : Optional.of(came));
    }

    private static Event viewed(ShownPage page, @Nullable String lang, @Nullable String variant) {
        return Event.of("landingPage.viewed", Moment.now(), "visitor")
                .withSubject(page.id())
                .withCampaign(page.campaignId())
                .with("number", page.number())
                .with("language", known(page.content().translations().stream(), PageTranslation::language, lang))
                .with("variant", known(page.content().variants().stream(), PageVariant::name, variant));
    }

    /** What was said, where it is one of the page's; anything may stand in an address. */
    private static <T> @Nullable String known(Stream<T> own, Function<T, String> name, @Nullable String said) {
        return own.map(name).filter(one -> one.equals(said)).findFirst().orElse(null);
    }

    private static boolean isOpen(ShownPage page) {
        return Dates.isWithin(
                Moment.now(), page.content().availableFrom(), page.content().availableUntil());
    }
}
