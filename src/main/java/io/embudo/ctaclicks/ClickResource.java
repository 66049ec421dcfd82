package io.embudo.ctaclicks;

import io.embudo.ctas.PublishedCtas;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.TargetUrl;
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
    private final VisitorCookie visitors;
    private final MissingPage missing;
    private final ClosedPage closed;
    private final Organisation organisation;

    ClickResource(
            PublishedCtas ctas,
            Offers offers,
            EventIntake intake,
            VisitorCookie visitors,
            MissingPage missing,
            ClosedPage closed,
            Organisation organisation) {
        this.ctas = ctas;
        this.offers = offers;
        this.intake = intake;
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
                    + " time to the fallback. HEAD and prefetching are led there too, but not counted.")
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
            @Context Request request) {
        Arrival arrival =
                Arrival.of(uri.getQueryParameters(), headers.getHeaderString("Referer"), organisation.publicUrl());
        boolean counts = Counted.isCounted(request, headers);
        return ctas.find(slug).chain(found -> found.map(cta ->
                        follow(new Click(cta, arrival, Channels.of(arrival), variant, viewed != null), counts, headers))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> follow(Click click, boolean counts, HttpHeaders headers) {
        UUID cookie = visitors.read(headers);
        UUID visitor = cookie == null ? Offer.newVisitor(click.cta(), click.seen()) : cookie;
        return click.cta().isAvailable(Moment.now())
                ? offers.to(click.cta(), cookie, visitor, click.seen())
                        .chain(offer ->
                                keep(redirect(offer.targetUrl(), click), click.on(offer), counts, cookie, visitor))
                : closed(click, headers).chain(answer -> keep(answer, click.inVain(), counts, cookie, visitor));
    }

    private Uni<Response> closed(Click click, HttpHeaders headers) {
        String fallback = click.cta().fallbackUrl();
        return fallback == null
                ? closed.answer(click.cta(), headers)
                : Uni.createFrom().item(redirect(fallback, click));
    }

    /** Answers once the click is durable. */
    private Uni<Response> keep(Response answer, Event clicked, boolean counts, @Nullable UUID cookie, UUID visitor) {
        return counts
                ? intake.record(clicked.withVisitor(visitor)).map(recorded -> visitors.keep(answer, cookie, visitor))
                : Uni.createFrom().item(answer);
    }

    private static Response redirect(String target, Click click) {
        return Response.status(Response.Status.FOUND)
                .location(TargetUrl.withUtm(target, click.arrival().utm()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
