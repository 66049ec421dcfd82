package io.embudo.hostedforms;

import io.embudo.forms.PublishedForm;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.sites.RegisteredSites;
import io.embudo.sites.Site;
import io.embudo.submissions.KnownAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells who looks at a form, by what their browser says. */
@ApplicationScoped
class Viewers {

    private final RegisteredSites sites;
    private final KnownAnswers known;
    private final Organisation organisation;

    Viewers(RegisteredSites sites, KnownAnswers known, Organisation organisation) {
        this.sites = sites;
        this.known = known;
        this.organisation = organisation;
    }

    /** @param cookie the visitor that the browser says it is */
    Uni<Viewer> of(PublishedForm form, UriInfo uri, HttpHeaders headers, @Nullable UUID cookie) {
        return site(uri).chain(site -> known.spared(form.definition(), cookie)
                .map(spared -> new Viewer(language(headers), site.orElse(null), spared)));
    }

    Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
    }

    /** Whether they want a page rather than JSON, where they do not send JSON themselves. */
    static boolean wantPage(HttpHeaders headers) {
        return !accept(headers, MediaType.APPLICATION_JSON) || accept(headers, MediaType.TEXT_HTML);
    }

    static boolean accept(HttpHeaders headers, String mediaType) {
        return Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.ACCEPT), "")
                .contains(mediaType);
    }

    private Uni<Optional<Site>> site(UriInfo uri) {
        String key = uri.getQueryParameters().getFirst(PublishedForm.SITE);
        return key == null ? Uni.createFrom().item(Optional.empty()) : sites.named(key);
    }
}
