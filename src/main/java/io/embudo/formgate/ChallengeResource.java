package io.embudo.formgate;

import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where programs get what the page of a form carries for browsers. */
@Path("/f/{slug}/challenge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
class ChallengeResource {

    private final PublishedForms forms;
    private final Gate gate;
    private final SitePages pagesOfSites;

    ChallengeResource(PublishedForms forms, Gate gate, SitePages pagesOfSites) {
        this.forms = forms;
        this.gate = gate;
        this.pagesOfSites = pagesOfSites;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Get a challenge to solve before a form is submitted as JSON",
            description = "Pages of registered sites may read it.")
    @APIResponse(responseCode = "200", description = "One that is of use once")
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<RestResponse<Challenge>> getFormChallenge(
            @RestPath String slug, @Context HttpHeaders headers, @Context HttpServerResponse response) {
        return pagesOfSites
                .allow(headers, response)
                .chain(() -> forms.find(slug))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("form", slug)))
                .chain(this::challenge);
    }

    /** What a browser asks before a script of a site's page may read it by more than a plain request. */
    @OPTIONS
    @PermitAll
    @ResponseStatus(204)
    @Operation(hidden = true)
    public Uni<Void> askForFormChallenge(
            @RestHeader("Origin") @Nullable String origin, @Context HttpServerResponse response) {
        return pagesOfSites.require(origin, response);
    }

    private Uni<RestResponse<Challenge>> challenge(PublishedForm form) {
        return gate.stamp(form, null, "").map(stamp -> RestResponse.ResponseBuilder.ok(
                        new Challenge(stamp, gate.difficulty(form), Moment.now().plus(gate.longest())))
                .header("Cache-Control", "no-store")
                .build());
    }
}
