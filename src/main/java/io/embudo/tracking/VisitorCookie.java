package io.embudo.tracking;

import io.embudo.shared.Ids;
import io.embudo.shared.Organisation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The first-party cookie by which a browser is known again. It holds a random id and nothing else. */
@ApplicationScoped
public class VisitorCookie {

    /** The name of the cookie. */
    public static final String NAME = "embudo_visitor";

    /** Thirteen months: what European data protection authorities hold to be the most. */
    private static final Duration KEPT = Duration.ofDays(395);

    private final Organisation organisation;
    private final Optional<String> domain;

    /**
     * @param domain that our public pages and web sites have in common, such as {@code example.com}: where it is said,
     *     the script on those sites knows the browser by the same cookie, which it has to be able to read
     */
    VisitorCookie(
            Organisation organisation,
            @ConfigProperty(name = "embudo.visitors.cookie-domain") Optional<String> domain) {
        this.organisation = organisation;
        this.domain = domain;
    }

    /** The visitor that the request's cookie names; null where there is none, or one that we cannot have made. */
    public @Nullable UUID read(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(NAME);
        return cookie == null || cookie.getValue() == null ? null : Ids.unguessable(cookie.getValue());
    }

    /**
     * The visitor who sends something in: the one of the cookie, or a new one. None from the page of another site: browsers
     * keep our cookie from it, and a new one would make them forget who they are.
     */
    public @Nullable UUID ofSender(HttpHeaders headers) {
        UUID cookie = read(headers);
        boolean isCrossSite = "cross-site".equals(headers.getHeaderString("Sec-Fetch-Site"));
        return cookie == null && !isCrossSite ? Ids.unguessable() : cookie;
    }

    private NewCookie issue(UUID visitor) {
        return new NewCookie.Builder(NAME)
                .value(visitor.toString())
                .path("/")
                .domain(domain.orElse(null))
                .maxAge((int) KEPT.toSeconds())
                .httpOnly(domain.isEmpty())
                .secure("https".equals(organisation.publicUrl().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** The answer, which tells the browser its visitor id where that is not the one it came with. */
    public Response keep(Response answer, @Nullable UUID cookie, @Nullable UUID visitor) {
        return visitor == null || visitor.equals(cookie)
                ? answer
                : Response.fromResponse(answer).cookie(issue(visitor)).build();
    }
}
