package io.embudo.ctasnippets;

import io.embudo.brand.Brand;
import io.embudo.ctas.CtaVariant;
import io.embudo.ctas.PublishedCta;
import io.embudo.ctas.PublishedCtas;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/ctas/{id}/embed")
@Tag(name = "CTAs")
class EmbedResource {

    private final PublishedCtas ctas;
    private final Brand brand;
    private final Organisation organisation;

    EmbedResource(PublishedCtas ctas, Brand brand, Organisation organisation) {
        this.ctas = ctas;
        this.brand = brand;
        this.organisation = organisation;
    }

    @GET
    @PermissionsAllowed("ctas:read")
    @Operation(
            summary = "Get a call to action as HTML for a page and for a mail",
            description = "The colours are those of embudo.brand.")
    public Uni<CtaEmbed> getCtaEmbed(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(description = "The placement it is for; none for the call to action's own address")
                    @Nullable
                    String placement,
            @RestQuery
                    @Parameter(
                            description = "The variant that everybody is to see there; none where each visitor gets"
                                    + " another")
                    @Nullable
                    String variant) {
        return ctas.get(id, placement).chain(cta -> embed(cta, variant));
    }

    private Uni<CtaEmbed> embed(PublishedCta cta, @Nullable String asked) {
        CtaVariant variant = asked == null ? null : variant(cta, asked);
        Button button = Button.of(
                cta,
                variant == null ? cta.label() : variant.label(),
                variant,
                brand.present(),
                organisation.publicUrl().toString());
        TemplateInstance page =
                variant == null && cta.dependsOnVisitor() ? Snippets.frame(button) : Snippets.link(button);
        return page.createUni().chain(html -> Snippets.email(button)
                .createUni()
                .map(email -> new CtaEmbed(button.url(), html.strip(), email.strip())));
    }

    private static CtaVariant variant(PublishedCta cta, String asked) {
        return cta.variant(asked)
                .orElseThrow(() -> ProblemException.invalid("variant", "is not a variant of the call to action"));
    }
}
