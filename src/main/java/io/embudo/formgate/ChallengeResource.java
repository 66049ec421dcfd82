package io.embudo.formgate;

import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where programs get what the page of a form carries for browsers. */
@Path("/f/{slug}/challenge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
class ChallengeResource {

    private final PublishedForms forms;
    private final Gate gate;

    ChallengeResource(PublishedForms forms, Gate gate) {
        this.forms = forms;
        this.gate = gate;
    }

    @GET
    @PermitAll
    @Operation(summary = "Get a challenge to solve before a form is submitted as JSON")
    @APIResponse(responseCode = "200", description = "One that is of use once")
    @APIResponse(responseCode = "404", description = "There is no such form")
    public Uni<RestResponse<Challenge>> getFormChallenge(@RestPath String slug) {
        return forms.find(slug)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("form", slug)))
                .chain(this::challenge);
    }

    private Uni<RestResponse<Challenge>> challenge(PublishedForm form) {
        return gate.stamp(form, null, "").map(stamp -> RestResponse.ResponseBuilder.ok(
                        new Challenge(stamp, gate.difficulty(form), Moment.now().plus(gate.longest())))
                .header("Cache-Control", "no-store")
                .build());
    }
}
