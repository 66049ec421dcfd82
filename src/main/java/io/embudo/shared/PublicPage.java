package io.embudo.shared;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A page that contacts see: HTML without scripts, under a policy that lets none in. */
public final class PublicPage {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'self'";

    private PublicPage() {}

    /** The rendered page as an answer. */
    public static Uni<Response> answer(int status, TemplateInstance page) {
        return page.createUni().map(html -> Response.status(status)
                .entity(html)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header("Cache-Control", "no-store")
                .build());
    }
}
