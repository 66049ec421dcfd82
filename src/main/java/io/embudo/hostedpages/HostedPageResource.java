package io.embudo.hostedpages;

import io.embudo.experiments.Shares;
import io.embudo.pagecontent.PageTranslation;
import io.embudo.pagecontent.PageVariant;
import io.embudo.pagerendering.OverPage;
import io.embudo.pagerendering.PageRenderings;
import io.embudo.pagerendering.ShownPage;
import io.embudo.requests.ClientAddresses;
import io.embudo.robots.Robots;
import io.embudo.shared.Dates;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.DoNotTrack;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Shows landing pages out of memory. The page waits for nothing to be written: that it was seen is counted by a picture
 * in it, which is answered once that is durable.
 */
@Path("/p")
@Tag(name = "Public")
class HostedPageResource {

    /** Of what an address may be made; anything else is not repeated. */
    private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e]+");

    private final ShownPages pages;
    private final PageRenderings renderings;
    private final EmbeddedForms forms;
    private final VisitorCookie visitors;
    private final Robots robots;
    private final ClientAddresses addresses;
    private final MissingPage missing;
    private final OverPage overPage;
    private final Organisation organisation;

    HostedPageResource(
            ShownPages pages,
            PageRenderings renderings,
            EmbeddedForms forms,
            VisitorCookie visitors,
            Robots robots,
            ClientAddresses addresses,
            MissingPage missing,
            OverPage overPage,
            Organisation organisation) {
        this.pages = pages;
        this.renderings = renderings;
        this.forms = forms;
        this.visitors = visitors;
        this.robots = robots;
        this.addresses = addresses;
        this.missing = missing;
        this.overPage = overPage;
        this.organisation = organisation;
    }

    @GET
    @Path("/{slug:.*}")
    @PermitAll
    @Operation(
            summary = "Show a landing page",
            description = "In the language of the address or of the browser, and to each visitor in the same variant."
                    + " How the visitor came goes on into the forms and calls to action of the page.")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "301", description = "Leads to the page's present address")
    @APIResponse(responseCode = "302", description = "It is over, and leads to its fallback")
    @APIResponse(responseCode = "304", description = "The one that the browser has")
    @APIResponse(responseCode = "404", description = "A page for people: there is no such page, or not yet")
    @APIResponse(responseCode = "410", description = "A page for people: it is over")
    public Uni<Response> showLandingPage(
            @RestPath String slug,
            @RestQuery @Parameter(description = "The language to show it in: a BCP 47 tag") @Nullable String lang,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context RoutingContext exchange) {
        return pages.find(slug)
                .chain(found -> found.isEmpty()
                        ? missing.answer(headers)
                        : answer(
                                found.get(),
                                slug,
                                visit(uri, lang, headers, request, exchange),
                                uri,
                                request,
                                headers));
    }

    private Uni<Response> answer(
            ShownPage page, String slug, PageVisit visit, UriInfo uri, Request request, HttpHeaders headers) {
        if (!page.slug().equals(slug.toLowerCase(Locale.ROOT))) {
            return Uni.createFrom().item(moved(page, visit));
        }
        Instant now = Moment.now();
        if (Dates.isWithin(now, page.content().availableFrom(), page.content().availableUntil())) {
            return show(page, visit, uri, request, headers);
        }
        return Dates.isWithin(now, null, page.content().availableUntil()) ? missing.answer(headers) : over(page, visit);
    }

    private Uni<Response> show(ShownPage page, PageVisit visit, UriInfo uri, Request request, HttpHeaders headers) {
        List<PageVariant> variants = page.content().variants();
        PageVariant variant = variants.isEmpty() ? null : Shares.pick(variants, page.id(), visit.visitor());
        return renderings
                .get(page, translation(page, visit), variant)
                .chain(rendered -> forms.of(rendered, uri, visit.arrival(), visit.cookie())
                        .map(form -> PageAnswer.of(rendered, visit.arrival(), form, request, headers)))
                .map(answer -> visitors.keep(answer, visit.cookie(), visit.kept()));
    }

    private Uni<Response> over(ShownPage page, PageVisit visit) {
        String fallback = page.content().fallbackUrl();
        if (fallback != null) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.FOUND)
                            .location(
                                    TargetUrl.withUtm(fallback, visit.arrival().utm()))
                            .header("Cache-Control", "no-store")
                            .build());
        }
        return overPage.answer(translation(page, visit));
    }

    private PageTranslation translation(ShownPage page, PageVisit visit) {
        return page.translation(visit.asked(), visit.accepted(), organisation.language());
    }

    /** Asked again each time, since the page may be given back the name that it had. */
    private Response moved(ShownPage page, PageVisit visit) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(
                        HttpHeaders.LOCATION,
                        "%s/p/%s%s".formatted(organisation.publicUrl(), page.slug(), visit.query()))
                .header("Cache-Control", "no-cache")
                .build();
    }

    private PageVisit visit(
            UriInfo uri, @Nullable String lang, HttpHeaders headers, Request request, RoutingContext exchange) {
        String query = exchange.request().query();
        UUID cookie = visitors.read(headers);
        boolean leftAlone = cookie == null
                && (DoNotTrack.isAsked(headers)
                        || robots.judge(request, headers).isRobot());
        UUID visitor = leftAlone ? nameless(headers, exchange) : cookie == null ? Ids.unguessable() : cookie;
        return new PageVisit(
                Arrival.of(uri.getQueryParameters(), headers.getHeaderString("Referer"), organisation.publicUrl()),
                query != null && QUERY.matcher(query).matches() ? "?" + query : "",
                lang,
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                cookie,
                visitor,
                leftAlone ? null : visitor);
    }

    /** Who keeps no cookie sees the same variant again as long as nothing about the browser changes. */
    private UUID nameless(HttpHeaders headers, RoutingContext exchange) {
        String sender = addresses.of(exchange) + " " + headers.getHeaderString(HttpHeaders.USER_AGENT);
        return UUID.nameUUIDFromBytes(sender.getBytes(StandardCharsets.UTF_8));
    }
}
