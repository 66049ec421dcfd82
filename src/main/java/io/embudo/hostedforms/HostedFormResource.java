package io.embudo.hostedforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.events.EventIntake;
import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.Posting;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.MissingPage;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

    private final PublishedForms forms;
    private final FormPages pages;
    private final FormReception reception;
    private final EventIntake intake;
    private final Robots robots;
    private final VisitorCookie visitors;
    private final MissingPage missing;
    private final Organisation organisation;

    HostedFormResource(
            PublishedForms forms,
            FormPages pages,
            FormReception reception,
            EventIntake intake,
            Robots robots,
            VisitorCookie visitors,
            MissingPage missing,
            Organisation organisation) {
        this.forms = forms;
        this.pages = pages;
        this.reception = reception;
        this.intake = intake;
        this.robots = robots;
        this.visitors = visitors;
        this.missing = missing;
        this.organisation = organisation;
    }

    @GET
    @Path("/{slug:.*}")
    @PermitAll
    @Operation(
            summary = "Show a form",
            description =
                    "Fields can be filled in beforehand by query parameters. Views by machines are counted apart.")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "404", description = "A page for people: there is no such form")
    public Uni<Response> showForm(
            @RestPath String slug, @Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        return forms.find(slug).chain(found -> found.map(form -> shown(form, uri, headers, request))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> shown(PublishedForm form, UriInfo uri, HttpHeaders headers, Request request) {
        Arrival arrival = arrival(uri.getQueryParameters(), headers.getHeaderString("Referer"));
        FilledForm opened = FilledForm.opened(uri.getQueryParameters(), arrival);
        UUID cookie = visitors.read(headers);
        Verdict verdict = robots.judge(request, headers);
        UUID visitor = cookie == null && !verdict.isRobot() ? Ids.unguessable() : cookie;
        return intake.record(verdict.kept(
                        arrival.noted(form.happened("form.viewed", "visitor").withVisitor(visitor))))
                .chain(() -> pages.form(200, form, opened, Map.of(), language(headers)))
                .map(page -> visitors.keep(page, cookie, visitor));
    }

    @POST
    @Path("/{slug:.*}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Submit a form as browsers do", description = "JSON is answered where Accept asks for it.")
    @APIResponse(responseCode = "200", description = "A page of thanks", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "400", description = "The form again, with what is wrong")
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<Response> submitForm(
            @RestPath String slug,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    MultivaluedMap<String, String> body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        boolean html = !accepts(headers, "application/json") || accepts(headers, "text/html");
        return receive(slug, posting(FilledForm.of(body), uri, headers, html), headers);
    }

    @POST
    @Path("/{slug:.*}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Submit a form as JSON", description = "A flat object of the values by the name of the field.")
    @APIResponse(
            responseCode = "201",
            description = "Received",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Thanks.class)))
    @APIResponse(responseCode = "400", description = "What is wrong, by the name of the field")
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<Response> submitFormAsJson(
            @RestPath String slug,
            @NotNull @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) ObjectNode body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return receive(slug, posting(FilledForm.of(body), uri, headers, accepts(headers, "text/html")), headers);
    }

    private Uni<Response> receive(String slug, Posting posting, HttpHeaders headers) {
        return forms.find(slug).chain(found -> {
            if (found.isPresent()) {
                return reception.answer(found.get(), posting);
            }
            if (posting.html()) {
                return missing.answer(headers);
            }
            throw ProblemException.notFound("form", slug);
        });
    }

    private Posting posting(FilledForm filled, UriInfo uri, HttpHeaders headers, boolean html) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(uri.getQueryParameters());
        parameters.putAll(filled.tracking());
        String referrer = filled.referrer().isEmpty() ? headers.getHeaderString("Referer") : filled.referrer();
        UUID cookie = visitors.read(headers);
        UUID visitor = cookie == null && !isCrossSite(headers) ? Ids.unguessable() : cookie;
        return new Posting(
                filled,
                arrival(parameters, referrer),
                language(headers),
                html,
                Posting.proof(headers),
                cookie,
                visitor);
    }

    private Arrival arrival(MultivaluedMap<String, String> parameters, @Nullable String referrer) {
        return Arrival.of(parameters, referrer, organisation.publicUrl());
    }

    private Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
    }

    /** Browsers keep our cookie from forms on other sites; a new one would make them forget who they are. */
    private static boolean isCrossSite(HttpHeaders headers) {
        return "cross-site".equals(headers.getHeaderString("Sec-Fetch-Site"));
    }

    private static boolean accepts(HttpHeaders headers, String mediaType) {
        return Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.ACCEPT), "")
                .contains(mediaType);
    }
}
