package io.embudo.confirmations;

import io.embudo.gifts.Gifts;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The pages behind the link of a mail that asks for a confirmation. */
@ApplicationScoped
class ConfirmationPages {

    private final Gifts gifts;
    private final Organisation organisation;

    ConfirmationPages(Gifts gifts, Organisation organisation) {
        this.gifts = gifts;
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "confirmations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance ask(Language language, String organisation, String form, List<String> words);

        static native TemplateInstance done(Language language, String organisation, boolean agrees, String gift);

        static native TemplateInstance over(Language language, String organisation, String form);
    }

    /** Asks for the confirmation by a button: programs that follow links press none. */
    Uni<Response> ask(Pending pending, HttpHeaders headers) {
        return PublicPage.answer(
                200, Templates.ask(language(headers), organisation.name(), pending.formName(), pending.words()));
    }

    /** Thanks, and gives what waited for it. */
    Uni<Response> done(Pending pending, HttpHeaders headers) {
        return gifts.ofConfirmation(pending.id())
                .chain(gift -> PublicPage.answer(
                        200,
                        Templates.done(
                                language(headers),
                                organisation.name(),
                                !pending.words().isEmpty(),
                                gift.orElse(""))));
    }

    /** That the link was good once. */
    Uni<Response> over(Pending pending, HttpHeaders headers) {
        return PublicPage.answer(410, Templates.over(language(headers), organisation.name(), pending.formName()));
    }

    private Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
    }
}
