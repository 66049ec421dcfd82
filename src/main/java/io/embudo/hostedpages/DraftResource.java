package io.embudo.hostedpages;

import io.embudo.pagecontent.PageVariant;
import io.embudo.pagerendering.PageRenderings;
import io.embudo.pagerendering.ShownPage;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.MissingPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Shows drafts to whoever has their link. Nobody is counted or known again there. */
@Path("/p/preview/{token}")
@Tag(name = "Public")
class DraftResource {

    private static final Arrival NOWHERE = new Arrival(Map.of(), Set.of(), null, null);

    private final ShownPages pages;
    private final PageRenderings renderings;
    private final EmbeddedForms forms;
    private final MissingPage missing;
    private final Organisation organisation;

    DraftResource(
            ShownPages pages,
            PageRenderings renderings,
            EmbeddedForms forms,
            MissingPage missing,
            Organisation organisation) {
        this.pages = pages;
        this.renderings = renderings;
        this.forms = forms;
        this.missing = missing;
        this.organisation = organisation;
    }

    @GET
    @PermitAll
    @Operation(summary = "Show the draft of a landing page")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "404", description = "A page for people: the link has ended")
    public Uni<Response> showLandingPageDraft(
            @RestPath String token,
            @RestQuery @Parameter(description = "The language to show it in: a BCP 47 tag") @Nullable String lang,
            @RestQuery @Parameter(description = "The name of the variant to show; the first if unsaid") @Nullable
                    String variant,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return read(token)
                .map(pages::draft)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(found -> found.map(page -> show(page, lang, variant, uri, headers))
                        .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> show(
            ShownPage page, @Nullable String lang, @Nullable String variant, UriInfo uri, HttpHeaders headers) {
        List<PageVariant> variants = page.content().variants();
        PageVariant shown = variants.stream()
                .filter(one -> one.name().equals(variant))
                .findFirst()
                .orElse(variants.isEmpty() ? null : variants.getFirst());
        return renderings
                .get(
                        page,
                        page.translation(
                                lang, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation.language()),
                        shown)
                .chain(rendered ->
                        forms.of(rendered, uri, NOWHERE, null).map(form -> PageAnswer.draft(rendered, NOWHERE, form)));
    }

    private static Optional<UUID> read(String token) {
        try {
            return Optional.of(UUID.fromString(token));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
