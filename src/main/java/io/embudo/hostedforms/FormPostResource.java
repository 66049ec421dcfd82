package io.embudo.hostedforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.formgate.SitePages;
import io.embudo.forms.PublishedForms;
import io.embudo.idempotency.IdempotencyKey;
import io.embudo.shared.Organisation;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.Posting;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
 * Where answers to forms are posted to from anywhere. Nobody needs a token, so nothing is told about anybody: the answer
 * is the same whether a person was known or not.
 */
@Path("/f")
@Tag(name = "Public")
@Cancellable(false)
class FormPostResource {

    private final PublishedForms forms;
    private final FormReception reception;
    private final VisitorCookie visitors;
    private final MissingForm missing;
    private final Viewers viewers;
    private final SitePages pagesOfSites;
    private final Organisation organisation;

    FormPostResource(
            PublishedForms forms,
            FormReception reception,
            VisitorCookie visitors,
            MissingForm missing,
            Viewers viewers,
            SitePages pagesOfSites,
            Organisation organisation) {
        this.forms = forms;
        this.reception = reception;
        this.visitors = visitors;
        this.missing = missing;
        this.viewers = viewers;
        this.pagesOfSites = pagesOfSites;
        this.organisation = organisation;
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
                slug,
                posting(FilledForm.of(body), uri, headers, Viewers.wantPage(headers), true),
                uri,
                headers,
                exchange);
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
        boolean html = Viewers.accept(headers, MediaType.TEXT_HTML);
        return receive(slug, posting(FilledForm.of(body), uri, headers, html, false), uri, headers, exchange);
    }

    private Uni<Response> receive(
            String slug, Posting posting, UriInfo uri, HttpHeaders headers, RoutingContext exchange) {
        return pagesOfSites
                .allow(headers, exchange.response())
                .chain(() -> forms.find(slug))
                .chain(found -> found.isPresent()
                        ? viewers.of(found.get(), uri, headers, posting.cookie())
                                .chain(viewer -> reception.answer(found.get(), posting, viewer, exchange))
                        : missing.answer(slug, posting.html(), headers));
    }

    private Posting posting(FilledForm filled, UriInfo uri, HttpHeaders headers, boolean html, boolean isPage) {
        return new Posting(
                filled,
                filled.arrival(uri, headers, organisation.publicUrl()),
                viewers.language(headers),
                key(headers),
                html,
                isPage,
                Posting.proof(headers),
                visitors.read(headers),
                visitors.ofSender(headers));
    }

    private static @Nullable String key(HttpHeaders headers) {
        List<String> said = headers.getRequestHeader(IdempotencyKey.HEADER);
        return said == null || said.isEmpty() ? null : IdempotencyKey.of(said);
    }
}
