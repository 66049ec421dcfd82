package io.embudo.hostedpages;

import io.embudo.hostedforms.FormFragment;
import io.embudo.hostedforms.FormFragments;
import io.embudo.pagerendering.RenderedPage;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.SourcePage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms in pages. Each visitor gets one of its own: it knows what was said before, and counts as sent once. */
@ApplicationScoped
class EmbeddedForms {

    private final FormFragments fragments;
    private final Organisation organisation;

    EmbeddedForms(FormFragments fragments, Organisation organisation) {
        this.fragments = fragments;
        this.organisation = organisation;
    }

    /**
     * The form of the page; nothing where it has none.
     *
     * @param cookie the visitor that the browser says it is; null where it says nothing
     */
    Uni<Optional<FormFragment>> of(RenderedPage page, UriInfo uri, Arrival arrival, @Nullable UUID cookie) {
        UUID form = page.form();
        return form == null
                ? Uni.createFrom().item(Optional.empty())
                : fragments.get(
                        form, Language.preferred(page.language(), organisation), query(page, uri), arrival, cookie);
    }

    /** What the address says, and which page this is, whatever the address says of that. */
    private static MultivaluedMap<String, String> query(RenderedPage page, UriInfo uri) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>(uri.getQueryParameters());
        query.remove(SourcePage.PARAMETER);
        SourcePage source = page.source();
        if (source != null) {
            query.putSingle(SourcePage.PARAMETER, source.text());
        }
        return query;
    }
}
