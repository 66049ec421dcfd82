package io.embudo.ctasnippets;

import io.embudo.brand.Brand;
import io.embudo.ctaclicks.Offer;
import io.embudo.ctaclicks.Offers;
import io.embudo.ctas.PublishedCta;
import io.embudo.ctas.PublishedCtas;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.SourcePage;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
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
 * A button to be framed by any page: it shows the visitor's own variant, and its link says which that was. It stores
 * nothing in the browser; who is not known yet is, from the first click on, somebody who gets what was seen.
 */
@Path("/c/{slug}/button")
@Tag(name = "Public")
class ButtonResource {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors *";

    private final PublishedCtas ctas;
    private final Offers offers;
    private final VisitorCookie visitors;
    private final Brand brand;
    private final Organisation organisation;

    ButtonResource(PublishedCtas ctas, Offers offers, VisitorCookie visitors, Brand brand, Organisation organisation) {
        this.ctas = ctas;
        this.offers = offers;
        this.visitors = visitors;
        this.brand = brand;
        this.organisation = organisation;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Show a call to action as a button to be framed",
            description =
                    "Empty where there is no such link, and outside of its time. How somebody came to the page around"
                            + " it (utm_* and click ids) goes on into the link, as does which of our pages that is.")
    @APIResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    public Uni<Response> showCtaButton(
            @RestPath String slug,
            @RestQuery
                    @Parameter(description = "Present where the view is not to be counted, as in the draft of a page")
                    @Nullable
                    String preview,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        String language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation)
                .code();
        Arrival arrival = Arrival.of(uri.getQueryParameters(), null, organisation.publicUrl());
        return ctas.find(slug)
                .chain(found -> found.filter(cta -> cta.isAvailable(Moment.now()))
                        .map(cta -> button(cta, language, carried(arrival), preview == null, headers))
                        .orElseGet(() -> PublicPage.answer(200, Snippets.empty(language))))
                .map(ButtonResource::framed);
    }

    private Uni<Response> button(
            PublishedCta cta, String language, String carried, boolean counted, HttpHeaders headers) {
        UUID cookie = visitors.read(headers);
        return offers.to(cta, cookie, Objects.requireNonNullElseGet(cookie, Ids::unguessable), null)
                .chain(offer -> PublicPage.answer(200, Snippets.page(drawn(offer), language, carried, counted)));
    }

    private Button drawn(Offer offer) {
        return Button.of(offer.cta(), offer.label(), offer.variant(), brand.present(), "");
    }

    private static String carried(Arrival arrival) {
        SourcePage page = arrival.page();
        return page == null ? arrival.query() : page.query() + arrival.query();
    }

    private static Response framed(Response page) {
        Response framed = Response.fromResponse(page).build();
        framed.getHeaders().putSingle("Content-Security-Policy", POLICY);
        return framed;
    }
}
