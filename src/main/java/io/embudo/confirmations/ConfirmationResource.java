package io.embudo.confirmations;

import io.embudo.tracking.MissingPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where the link of a mail leads that asks for a confirmation. The token is all that a reader needs to show. */
@Path("/o/{token}")
@Tag(name = "Public")
@Cancellable(false)
class ConfirmationResource {

    private final Confirmations confirmations;
    private final ConfirmationPages pages;
    private final MissingPage missing;

    ConfirmationResource(Confirmations confirmations, ConfirmationPages pages, MissingPage missing) {
        this.confirmations = confirmations;
        this.pages = pages;
        this.missing = missing;
    }

    @GET
    @PermitAll
    @Operation(summary = "Ask a reader to confirm an address; changes nothing")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "404", description = "A page for people: there is no such link")
    @APIResponse(responseCode = "410", description = "A page for people: it has expired")
    public Uni<Response> askToConfirmAddress(@RestPath String token, @Context HttpHeaders headers) {
        return confirmations.find(token).chain(found -> found.map(pending -> asked(pending, headers))
                .orElseGet(() -> missing.answer(headers)));
    }

    @POST
    @PermitAll
    @Operation(summary = "Confirm an address, and what was agreed to under it; the same answer every time")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "404", description = "A page for people: there is no such link")
    @APIResponse(responseCode = "410", description = "A page for people: it has expired")
    public Uni<Response> confirmAddress(@RestPath String token, @Context HttpHeaders headers) {
        return confirmations.find(token).chain(found -> found.map(pending -> confirmed(pending, headers))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> asked(Pending pending, HttpHeaders headers) {
        if (pending.isConfirmed()) {
            return pages.done(pending, headers);
        }
        return pending.isOver() ? pages.over(pending, headers) : pages.ask(pending, headers);
    }

    private Uni<Response> confirmed(Pending pending, HttpHeaders headers) {
        return pending.isConfirmed() || pending.isOver()
                ? asked(pending, headers)
                : confirmations
                        .confirm(pending, headers.getHeaderString(HttpHeaders.USER_AGENT))
                        .chain(() -> pages.done(pending, headers));
    }
}
