package io.embudo.hostedforms;

import io.embudo.shared.ProblemException;
import io.embudo.tracking.MissingPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What is said where there is no form: a page to people, a problem to programs. */
@ApplicationScoped
class MissingForm {

    private final MissingPage page;

    MissingForm(MissingPage page) {
        this.page = page;
    }

    Uni<Response> answer(String slug, boolean html, HttpHeaders headers) {
        return html ? page.answer(headers) : Uni.createFrom().failure(ProblemException.notFound("form", slug));
    }
}
