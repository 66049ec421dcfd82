package io.embudo.tracking;

import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What a person reads whose link leads nowhere: a plain page that repeats nothing of the request. */
@ApplicationScoped
public class MissingPage {

    private final Organisation organisation;

    MissingPage(Organisation organisation) {
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "tracking", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance missing(Language language, String organisation);
    }

    /** 404, in the language of the request. */
    public Uni<Response> answer(HttpHeaders headers) {
        Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
        return PublicPage.answer(404, Templates.missing(language, organisation.name()));
    }
}
