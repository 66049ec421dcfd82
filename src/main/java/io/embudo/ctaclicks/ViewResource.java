package io.embudo.ctaclicks;

import io.embudo.ctas.CtaVariant;
import io.embudo.ctas.PublishedCta;
import io.embudo.ctas.PublishedCtas;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Moment;
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
import java.util.UUID;
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
 * Counts who sees a call to action, by a picture that is not to be seen. It stores nothing in the browser, and of one
 * that asks not to be followed (Sec-GPC, DNT) it keeps only that somebody looked.
 */
@Path("/c/{slug}/view.gif")
@Tag(name = "Public")
@Cancellable(false)
class ViewResource {

    private final PublishedCtas ctas;
    private final EventIntake intake;
    private final Robots robots;
    private final VisitorCookie visitors;

    ViewResource(PublishedCtas ctas, EventIntake intake, Robots robots, VisitorCookie visitors) {
        this.ctas = ctas;
        this.intake = intake;
        this.robots = robots;
        this.visitors = visitors;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Count a view of a call to action",
            description = "Answers the same picture whether there is such a link or not.")
    @APIResponse(responseCode = "200", description = "A pixel", content = @Content(mediaType = "image/gif"))
    public Uni<Response> viewCta(
            @RestPath String slug,
            @RestQuery @Parameter(description = "The variant that is shown") @Nullable String variant,
            @Context HttpHeaders headers,
            @Context Request request) {
        Verdict verdict = robots.judge(request, headers);
        UUID visitor = DoNotTrack.isAsked(headers) ? null : visitors.read(headers);
        return ctas.find(slug)
                .chain(found -> found.filter(cta -> cta.isAvailable(Moment.now()))
                        .map(cta -> intake.record(verdict.kept(viewed(cta, variant, visitor))))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(recorded -> ViewPixel.answer());
    }

    private static Event viewed(PublishedCta cta, @Nullable String variant, @Nullable UUID visitor) {
        Event viewed = Event.of("cta.viewed", Moment.now(), "visitor")
                .withVisitor(visitor)
                .with(
                        "variant",
                        variant == null
                                ? null
                                : cta.variant(variant).map(CtaVariant::name).orElse(null));
        return Offer.about(cta, viewed);
    }
}
