package io.embudo.hostedpages;

import io.embudo.hostedforms.FormFragment;
import io.embudo.pagerendering.RenderedPage;
import io.embudo.tracking.Arrival;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** A rendered page as an answer. */
final class PageAnswer {

    private static final String HTML =
            MediaType.TEXT_HTML_TYPE.withCharset("UTF-8").toString();

    private PageAnswer() {}

    /** Browsers keep the page and ask whether it has changed; what is made for one visit is not kept. */
    static Response of(
            RenderedPage page, Arrival arrival, Optional<FormFragment> form, Request request, HttpHeaders headers) {
        if (page.form() != null || !arrival.saysNothing()) {
            return made(page, arrival, form).build();
        }
        EntityTag tag = new EntityTag(page.etag(), true);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return with(page, known == null ? whole(page, headers) : known, Optional.empty(), "private, no-cache")
                .tag(tag)
                .header("Vary", "Accept-Encoding, Accept-Language, Cookie")
                .build();
    }

    /** A draft: for nobody to keep, to list, or to learn the address of. */
    static Response draft(RenderedPage page, Arrival arrival, Optional<FormFragment> form) {
        Response answer = made(page, arrival, form)
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
        answer.getHeaders().putSingle("Referrer-Policy", "no-referrer");
        return answer;
    }

    private static Response.ResponseBuilder made(RenderedPage page, Arrival arrival, Optional<FormFragment> form) {
        byte[] html = page.filled(arrival, form.map(FormFragment::html).orElse(""));
        return with(page, Response.ok(html, HTML), form, "no-store");
    }

    private static Response.ResponseBuilder whole(RenderedPage page, HttpHeaders headers) {
        String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip")
                ? Response.ok(page.gzipped(), HTML).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(page.whole(), HTML);
    }

    private static Response.ResponseBuilder with(
            RenderedPage page, Response.ResponseBuilder answer, Optional<FormFragment> form, String kept) {
        String more = form.map(FormFragment::policy).orElse("form-action 'none'");
        return answer.header("Content-Security-Policy", page.policy() + "; " + more)
                .header("Content-Language", page.language())
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header("Cache-Control", kept);
    }
}
