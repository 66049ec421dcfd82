package io.embudo.hostedforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.events.EventIntake;
import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.Posting;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * The public side of forms: the hosted page, and where answers are posted to from anywhere. Nobody needs a token, so
 * nothing is told about anybody: the answer is the same whether a person was known or not.
 */
@Path("/f")
@Tag(name = "Public")
@Cancellable(false)
class HostedFormResource {

    /** What the address of a definition ends in. */
    private static final String JSON = ".json";

    private static final String KEY = "Idempotency-Key";
    private static final Pattern SOUND_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final PublishedForms forms;
    private final FormPages pages;
    private final FormReception reception;
    private final EventIntake intake;
    private final Robots robots;
    private final VisitorCookie visitors;
    private final MissingPage missing;
    private final Viewers viewers;
    private final SitePages pagesOfSites;
    private final Organisation organisation;

    HostedFormResource(
            PublishedForms forms,
            FormPages pages,
            FormReception reception,
            EventIntake intake,
            Robots robots,
            VisitorCookie visitors,
            MissingPage missing,
            Viewers viewers,
            SitePages pagesOfSites,
            Organisation organisation) {
        this.forms = forms;
        this.pages = pages;
        this.reception = reception;
        this.intake = intake;
        this.robots = robots;
        this.visitors = visitors;
        this.missing = missing;
        this.viewers = viewers;
        this.pagesOfSites = pagesOfSites;
        this.organisation = organisation;
    }

    @GET
    @Path("/{slug:.*}")
    @PermitAll
    @Operation(summary = "Show a form", description = """
                    Fields can be filled in beforehand by query parameters. Views by machines are counted apart. What is \
                    asked is answered as JSON where Accept asks for it and not for a page, or where the address ends in \
                    `.json`; pages of registered sites may read it.""")
    @APIResponse(
            responseCode = "200",
            description = "A page for people, or what is asked",
            content = {
                @Content(mediaType = "text/html"),
                @Content(mediaType = "application/json", schema = @Schema(implementation = PublicForm.class))
            })
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<Response> showForm(
            @RestPath String slug,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context HttpServerResponse response) {
        boolean json = slug.endsWith(JSON) || !wantsPage(headers);
        String name = slug.endsWith(JSON) ? slug.substring(0, slug.length() - JSON.length()) : slug;
        return allowed(headers, response)
                .chain(() -> forms.find(name))
                .chain(found -> found.isPresent()
                        ? shown(found.get(), uri, headers, request, json)
                        : missing(name, !json, headers));
    }

    private Uni<Response> shown(PublishedForm form, UriInfo uri, HttpHeaders headers, Request request, boolean json) {
        Arrival arrival = arrival(uri.getQueryParameters(), headers.getHeaderString("Referer"));
        UUID cookie = visitors.read(headers);
        Verdict verdict = robots.judge(request, headers);
        UUID visitor = cookie == null && !verdict.isRobot() ? Ids.unguessable() : cookie;
        return intake.record(verdict.kept(
                        arrival.noted(form.happened("form.viewed", "visitor").withVisitor(visitor))))
                .chain(() -> viewers.of(form, uri, headers, cookie))
                .chain(viewer -> json
                        ? definition(form, viewer)
                        : pages.form(
                                form,
                                viewer,
                                FilledForm.opened(form.definition(), uri.getQueryParameters(), arrival),
                                Map.of(),
                                null))
                .map(page -> visitors.keep(page, cookie, visitor));
    }

    private Uni<Response> definition(PublishedForm form, Viewer viewer) {
        PublicForm asked = PublicForm.of(form, viewer, organisation.publicUrl().toString());
        return Uni.createFrom()
                .item(Response.ok(asked, MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** What a browser asks before the page of a site may send JSON. */
    @OPTIONS
    @Path("/{slug:.*}")
    @PermitAll
    @ResponseStatus(204)
    @Operation(hidden = true)
    public Uni<Void> askToSubmitForm(
            @RestPath String slug,
            @RestHeader("Origin") @Nullable String origin,
            @Context HttpServerResponse response) {
        return pagesOfSites.require(origin, response);
    }

    @POST
    @Path("/{slug:.*}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Submit a form as browsers do", description = "JSON is answered where Accept asks for it.")
    @APIResponse(responseCode = "200", description = "A page of thanks", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "400", description = "The form again, with what is wrong")
    @APIResponse(responseCode = "422", description = "The form again: this page was sent before with other answers")
    @APIResponse(responseCode = "429", description = "The form again: it was sent too often from this address")
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<Response> submitForm(
            @RestPath String slug,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    MultivaluedMap<String, String> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext exchange) {
        return receive(
                slug, posting(FilledForm.of(body), uri, headers, wantsPage(headers), true), uri, headers, exchange);
    }

    @POST
    @Path("/{slug:.*}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Submit a form as JSON",
            description =
                    "A flat object of the values by the name of the field. Sent again under one Idempotency-Key it"
                            + " is kept once, and answered alike; another body under that key is refused.")
    @APIResponse(
            responseCode = "201",
            description = "Received",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Thanks.class)))
    @APIResponse(responseCode = "400", description = "What is wrong, by the name of the field")
    @APIResponse(responseCode = "404", description = "There is no such form")
    @APIResponse(responseCode = "422", description = "Another submission was sent under this key")
    @APIResponse(responseCode = "429", description = "It was sent too often from this address")
    public Uni<Response> submitFormAsJson(
            @RestPath String slug,
            @NotNull @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) ObjectNode body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext exchange) {
        boolean html = accepts(headers, "text/html");
        return receive(slug, posting(FilledForm.of(body), uri, headers, html, false), uri, headers, exchange);
    }

    private Uni<Response> receive(
            String slug, Posting posting, UriInfo uri, HttpHeaders headers, RoutingContext exchange) {
        return allowed(headers, exchange.response())
                .chain(() -> forms.find(slug))
                .chain(found -> found.isPresent()
                        ? viewers.of(found.get(), uri, headers, posting.cookie())
                                .chain(viewer -> reception.answer(found.get(), posting, viewer, exchange))
                        : missing(slug, posting.html(), headers));
    }

    private Uni<Response> missing(String slug, boolean html, HttpHeaders headers) {
        if (html) {
            return missing.answer(headers);
        }
        throw ProblemException.notFound("form", slug);
    }

    private Uni<Void> allowed(HttpHeaders headers, HttpServerResponse response) {
        return pagesOfSites.allow(headers.getHeaderString("Origin"), response);
    }

    private Posting posting(FilledForm filled, UriInfo uri, HttpHeaders headers, boolean html, boolean isPage) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(uri.getQueryParameters());
        parameters.putAll(filled.tracking());
        String referrer = filled.referrer().isEmpty() ? headers.getHeaderString("Referer") : filled.referrer();
        UUID cookie = visitors.read(headers);
        UUID visitor = cookie == null && !isCrossSite(headers) ? Ids.unguessable() : cookie;
        return new Posting(
                filled,
                arrival(parameters, referrer),
                viewers.language(headers),
                key(headers),
                html,
                isPage,
                Posting.proof(headers),
                cookie,
                visitor);
    }

    private Arrival arrival(MultivaluedMap<String, String> parameters, @Nullable String referrer) {
        return Arrival.of(parameters, referrer, organisation.publicUrl());
    }

    private static @Nullable String key(HttpHeaders headers) {
        String key = headers.getHeaderString(KEY);
        if (key != null && !SOUND_KEY.matcher(key).matches()) {
            throw ProblemException.invalid(KEY, "has to be one of 1 to 255 visible ASCII characters");
        }
        return key;
    }

    /** Browsers keep our cookie from forms on other sites; a new one would make them forget who they are. */
    private static boolean isCrossSite(HttpHeaders headers) {
        return "cross-site".equals(headers.getHeaderString("Sec-Fetch-Site"));
    }

    private static boolean wantsPage(HttpHeaders headers) {
        return !accepts(headers, "application/json") || accepts(headers, "text/html");
    }

    private static boolean accepts(HttpHeaders headers, String mediaType) {
        return Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.ACCEPT), "")
                .contains(mediaType);
    }
}
