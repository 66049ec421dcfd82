package io.embudo.ctas;

import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.shared.Ids;
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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The public side of calls to action: counts a click, then leads to the stored address and never anywhere else. */
@Path("/c")
@Tag(name = "Public")
@Cancellable(false)
class ClickResource {

    private final CtaTargets targets;
    private final EventIntake intake;
    private final VisitorCookie visitors;
    private final MissingPage missing;
    private final Organisation organisation;

    ClickResource(
            CtaTargets targets,
            EventIntake intake,
            VisitorCookie visitors,
            MissingPage missing,
            Organisation organisation) {
        this.targets = targets;
        this.intake = intake;
        this.visitors = visitors;
        this.missing = missing;
        this.organisation = organisation;
    }

    @GET
    @Path("/{slug:.*}")
    @PermitAll
    @Operation(
            summary = "Follow a call to action",
            description = "Leads to the stored address, with the utm_* parameters of the request added. HEAD and"
                    + " prefetching are led there too, but not counted.")
    @APIResponse(responseCode = "302", description = "Leads to the target")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such link")
    public Uni<Response> followCta(
            @RestPath String slug, @Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        Arrival arrival =
                Arrival.of(uri.getQueryParameters(), headers.getHeaderString("Referer"), organisation.publicUrl());
        boolean counts = request.getMethod().equals("GET") && !isPrefetch(headers);
        return targets.find(slug).chain(found -> found.map(cta -> follow(cta, arrival, counts, headers))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> follow(CtaTarget cta, Arrival arrival, boolean counts, HttpHeaders headers) {
        URI target = TargetUrl.withUtm(cta.targetUrl(), arrival.utm());
        Response redirect = Response.status(Response.Status.FOUND)
                .location(target)
                .header("Cache-Control", "no-store")
                .build();
        if (!counts) {
            return Uni.createFrom().item(redirect);
        }
        UUID cookie = visitors.read(headers);
        UUID visitor = cookie == null ? Ids.unguessable() : cookie;
        return intake.record(clicked(cta, arrival, visitor)).map(recorded -> visitors.keep(redirect, cookie, visitor));
    }

    private static Event clicked(CtaTarget cta, Arrival arrival, UUID visitor) {
        return Event.of("cta.clicked", Moment.now(), "visitor")
                .withVisitor(visitor)
                .withSubject(cta.id())
                .withCampaign(cta.campaignId())
                .withChannel(Channels.of(arrival).name())
                .with("utm", arrival.utm())
                .with("referrer", arrival.referrer());
    }

    private static boolean isPrefetch(HttpHeaders headers) {
        String purposes = headers.getHeaderString("Purpose")
                + headers.getHeaderString("Sec-Purpose")
                + headers.getHeaderString("X-Moz");
        return purposes.contains("prefetch") || purposes.contains("prerender");
    }
}
