package io.embudo.formgate;

import io.embudo.idempotency.IdempotencyKey;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.sites.Origin;
import io.embudo.sites.RegisteredSites;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Lets pages of registered sites, and of no others, read forms and send them in by scripts of their own. */
@ApplicationScoped
public class SitePages {

    private static final String METHODS = "GET, POST";
    private static final String HEADERS = "Content-Type, " + IdempotencyKey.HEADER;

    private final RegisteredSites sites;

    SitePages(RegisteredSites sites) {
        this.sites = sites;
    }

    /** The answer can be read by the page that asked, where it is a site's; the page of anybody else cannot read it. */
    public Uni<Void> allow(HttpHeaders headers, HttpServerResponse response) {
        String origin = headers.getHeaderString("Origin");
        return isRegistered(origin)
                .invoke(registered -> {
                    if (registered) {
                        Origin.allow(response, String.valueOf(origin), METHODS, HEADERS);
                    }
                })
                .replaceWithVoid();
    }

    /** Fails where the page is no site's. */
    public Uni<Void> require(@Nullable String origin, HttpServerResponse response) {
        return isRegistered(origin)
                .invoke(registered -> {
                    if (!registered) {
                        throw new ProblemException(ProblemType.FORBIDDEN, "No site has pages of this origin.");
                    }
                    Origin.allow(response, String.valueOf(origin), METHODS, HEADERS);
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> isRegistered(@Nullable String origin) {
        return origin == null
                ? Uni.createFrom().item(false)
                : sites.withOrigin(origin).map(found -> found.isPresent());
    }
}
