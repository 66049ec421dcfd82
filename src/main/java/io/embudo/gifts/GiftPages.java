package io.embudo.gifts;

import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/** The pages at the address of a gift. */
@ApplicationScoped
class GiftPages {

    private final Organisation organisation;

    GiftPages(Organisation organisation) {
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "gifts")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance code(Language language, String organisation, String name, String code);

        static native TemplateInstance over(Language language, String organisation, String name);
    }

    /** A code, or that there is none left. */
    Uni<Response> code(GivenGift gift, HttpHeaders headers) {
        return PublicPage.answer(
                200,
                Templates.code(
                        language(headers),
                        organisation.name(),
                        gift.name(),
                        Objects.requireNonNullElse(gift.code(), "")));
    }

    /** That the address was good once. */
    Uni<Response> over(GivenGift gift, HttpHeaders headers) {
        return PublicPage.answer(410, Templates.over(language(headers), organisation.name(), gift.name()));
    }

    private Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
    }
}
