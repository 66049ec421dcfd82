package io.embudo.sites;

import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The script that web sites load. It is asked for by whoever opens a page, so it says nothing that is not public. */
@Path("/embudo.js")
@Tag(name = "Public")
class ScriptResource {

    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";
    private static final String FIVE_MINUTES = "public, max-age=300";

    private final RegisteredSites sites;
    private final Script script;

    ScriptResource(RegisteredSites sites, Script script) {
        this.sites = sites;
        this.script = script;
    }

    @GET
    @PermitAll
    @Produces(JAVASCRIPT)
    @Operation(summary = "Get the script of a web site")
    @APIResponse(responseCode = "200", description = "The script")
    @APIResponse(responseCode = "304", description = "The one that the browser has")
    @APIResponse(responseCode = "404", description = "There is no such site")
    public Uni<Response> getScript(
            @RestQuery @Parameter(description = "The key of the site") @Nullable String site,
            @Context Request request) {
        String key = site == null ? "" : site;
        return sites.named(key)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("site", key)))
                .map(known -> answer(known, request));
    }

    private Response answer(Site site, Request request) {
        String text = script.of(site);
        EntityTag tag = new EntityTag(HexFormat.of().toHexDigits(text.hashCode()));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(text, JAVASCRIPT) : known)
                .tag(tag)
                .header("Cache-Control", FIVE_MINUTES)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
