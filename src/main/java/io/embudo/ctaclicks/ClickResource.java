package io.embudo.ctaclicks;

import io.embudo.ctas.PublishedCtas;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.requests.ClientAddresses;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.TargetUrl;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The public side of calls to action: counts a click, then leads to a stored address and never anywhere else. */
@Path("/c")
@Tag(name = "Public")
@Cancellable(false)
class ClickResource {

    private final PublishedCtas ctas;
    private final Offers offers;
    private final EventIntake intake;
    private final Channels channels;
    private final Robots robots;
    private final ClientAddresses addresses;
    private final VisitorCookie visitors;
    private final MissingPage missing;
    private final ClosedPage closed;
    private final Organisation organisation;

    ClickResource(
            PublishedCtas ctas,
            Offers offers,
            EventIntake intake,
            Channels channels,
            Robots robots,
            ClientAddresses addresses,
            VisitorCookie visitors,
            MissingPage missing,
            ClosedPage closed,
            Organisation organisation) {
        this.ctas = ctas;
        this.offers = offers;
        this.intake = intake;
        this.channels = channels;
        this.robots = robots;
        this.addresses = addresses;
        this.visitors = visitors;
        this.missing = missing;
        this.closed = closed;
        this.organisation = organisation;
    }

    @GET
    @Path("/{slug:.*}")
    @PermitAll
    @Operation(
            summary = "Follow a call to action",
            description = "Leads to the stored address, with the utm_* parameters of the request added; outside of its"
                    + " time to the fallback. Machines are led there too, and counted apart: crawlers, previews,"
                    + " prefetching, HEAD, bursts.")
    @APIResponse(responseCode = "302", description = "Leads to the target")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such link, or not yet")
    @APIResponse(responseCode = "410", description = "A page for people: it is over")
    public Uni<Response> followCta(
            @RestPath String slug,
            @RestQuery
                    @Parameter(description = "The variant that the person has before the eyes, as snippets say")
                    @Nullable
                    String variant,
            @RestQuery
                    @Parameter(description = "Present where the view of the link was counted, as snippets say")
                    @Nullable
                    String viewed,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context RoutingContext exchange) {
        Arrival arrival =
                Arrival.of(uri.getQueryParameters(), headers.getHeaderString("Referer"), organisation.publicUrl());
        UUID cookie = visitors.read(headers);
        String sender = sender(cookie, headers, exchange);
        return ctas.find(slug).chain(found -> found.map(cta -> follow(
                        new Click(cta, arrival, channels.of(arrival), variant, viewed != null),
                        robots.judgeClick(request, headers, sender, cta.id()),
                        cookie,
                        headers))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> follow(Click click, Verdict verdict, @Nullable UUID cookie, HttpHeaders headers) {
        UUID visitor = cookie == null ? Offer.newVisitor(click.cta(), click.seen()) : cookie;
        return click.cta().isAvailable(Moment.now())
                ? offers.to(click.cta(), cookie, visitor, click.seen())
                        .chain(offer ->
                                keep(redirect(offer.targetUrl(), click), click.on(offer), verdict, cookie, visitor))
                : closed(click, headers).chain(answer -> keep(answer, click.inVain(), verdict, cookie, visitor));
    }

    private Uni<Response> closed(Click click, HttpHeaders headers) {
        String fallback = click.cta().fallbackUrl();
        return fallback == null
                ? closed.answer(click.cta(), headers)
                : Uni.createFrom().item(redirect(fallback, click));
    }

    /** Answers once the click is durable. */
    private Uni<Response> keep(Response answer, Event clicked, Verdict verdict, @Nullable UUID cookie, UUID visitor) {
        UUID kept = verdict.isRobot() ? cookie : visitor;
        return intake.record(verdict.kept(clicked.withVisitor(visitor)))
                .map(recorded -> visitors.keep(answer, cookie, kept));
    }

    /** A browser that keeps no cookie is told apart by where it is and what it says it is. */
    private String sender(@Nullable UUID cookie, HttpHeaders headers, RoutingContext exchange) {
        return cookie == null
                ? addresses.of(exchange) + " " + headers.getHeaderString(HttpHeaders.USER_AGENT)
                : cookie.toString();
    }

    private static Response redirect(String target, Click click) {
        return Response.status(Response.Status.FOUND)
                .location(TargetUrl.withUtm(target, click.arrival().utm()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
