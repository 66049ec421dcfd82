package io.embudo.formsnippets;

import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.sites.RegisteredSites;
import io.quarkus.qute.CheckedTemplate;
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
@Path("/api/v1/forms/{id}/embed")
@Tag(name = "Forms")
class FormEmbedResource {

    private static final int HEIGHT_OF_FIELD = 110;
    private static final int HEIGHT_OF_REST = 320;

    private final PublishedForms forms;
    private final RegisteredSites sites;
    private final Organisation organisation;

    FormEmbedResource(PublishedForms forms, RegisteredSites sites, Organisation organisation) {
        this.forms = forms;
        this.sites = sites;
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "formsnippets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /** A frame in a page. */
        static native TemplateInstance frame(String url, String title, int height);
    }

    @GET
    @PermissionsAllowed("forms:read")
    @Operation(
            summary = "Get a form as HTML for a page of a web site",
            description = "Pages of the site's origins, and no others, can show it and read its definition.")
    public Uni<FormEmbed> getFormEmbed(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "The key of the web site", required = true) @Nullable String site) {
        return forms.get(id).chain(form -> sites.named(site == null ? "" : site)
                .map(found -> found.orElseThrow(() -> ProblemException.invalid("site", "is not the key of a site")))
                .chain(known -> embed(form, known.key())));
    }

    private Uni<FormEmbed> embed(PublishedForm form, String siteKey) {
        String url = organisation.publicUrl() + form.path(siteKey);
        int asked =
                form.definition().fields().size() + form.definition().consents().size();
        return Templates.frame(url, form.name(), HEIGHT_OF_REST + HEIGHT_OF_FIELD * asked)
                .createUni()
                .map(html -> new FormEmbed(url, html.strip(), organisation.publicUrl() + form.path(null) + ".json"));
    }
}
