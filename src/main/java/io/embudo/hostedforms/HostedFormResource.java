package io.embudo.hostedforms;

import io.embudo.events.EventIntake;
import io.embudo.formgate.SitePages;
import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Organisation;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Shows forms: as the hosted page, or what is asked as JSON. Nobody needs a token. */
@Path("/f")
@Tag(name = "Public")
@Cancellable(false)
class HostedFormResource {

    /** What the address of a definition ends in. */
    private static final String JSON = ".json";

    private final PublishedForms forms;
    private final FormPages pages;
    private final EventIntake intake;
    private final Robots robots;
    private final VisitorCookie visitors;
    private final MissingForm missing;
    private final Viewers viewers;
    private final SitePages pagesOfSites;
    private final Organisation organisation;

    HostedFormResource(
            PublishedForms forms,
            FormPages pages,
            EventIntake intake,
            Robots robots,
            VisitorCookie visitors,
            MissingForm missing,
            Viewers viewers,
            SitePages pagesOfSites,
            Organisation organisation) {
        this.forms = forms;
        this.pages = pages;
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
        boolean json = slug.endsWith(JSON) || !Viewers.wantPage(headers);
        String name = slug.endsWith(JSON) ? slug.substring(0, slug.length() - JSON.length()) : slug;
        return pagesOfSites
                .allow(headers, response)
                .chain(() -> forms.find(name))
                .chain(found -> found.isPresent()
                        ? shown(found.get(), uri, headers, request, json)
                        : missing.answer(name, !json, headers));
    }

    private Uni<Response> shown(PublishedForm form, UriInfo uri, HttpHeaders headers, Request request, boolean json) {
        Arrival arrival =
                Arrival.of(uri.getQueryParameters(), headers.getHeaderString("Referer"), organisation.publicUrl());
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
}
