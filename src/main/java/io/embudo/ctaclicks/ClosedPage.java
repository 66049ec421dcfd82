package io.embudo.ctaclicks;

import io.embudo.ctas.PublishedCta;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What a person reads who comes too early or too late, and for whom there is nothing else. */
@ApplicationScoped
class ClosedPage {

    private final Organisation organisation;

    ClosedPage(Organisation organisation) {
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "ctaclicks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance closed(boolean isOver, Language language, String organisation);
    }

    /** 404 where it has not begun, 410 where it is over; in the language of the request. */
    Uni<Response> answer(PublishedCta cta, HttpHeaders headers) {
        boolean isOver = cta.availableUntil() != null && !Moment.now().isBefore(cta.availableUntil());
        Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
        return PublicPage.answer(isOver ? 410 : 404, Templates.closed(isOver, language, organisation.name()));
    }
}
