package io.embudo.engagement;

import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The pages that readers of a mail come to, in their language. */
@ApplicationScoped
class MailPages {

    private final Organisation organisation;

    MailPages(Organisation organisation) {
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance unsubscribe(Language language, String organisation, boolean done);

        static native TemplateInstance nothing(Language language, String organisation);
    }

    /**
     * Asks whether to unsubscribe, or says that it is done.
     *
     * @param done whether it is
     */
    Uni<Response> unsubscribe(@Nullable String acceptLanguage, boolean done) {
        Language language = Language.preferred(acceptLanguage, organisation);
        return PublicPage.answer(200, Templates.unsubscribe(language, organisation.name(), done));
    }

    /** Says that the address leads nowhere, and not why. */
    Uni<Response> nothing(@Nullable String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage, organisation);
        return PublicPage.answer(404, Templates.nothing(language, organisation.name()));
    }
}
