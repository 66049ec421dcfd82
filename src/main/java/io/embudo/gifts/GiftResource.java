package io.embudo.gifts;

import io.embudo.events.EventIntake;
import io.embudo.magnets.MagnetKind;
import io.embudo.robots.Robots;
import io.embudo.tracking.MissingPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where people get what a form gives in return. The token is all that they need to show. */
@Path("/m/{token}")
@Tag(name = "Public")
class GiftResource {

    private final Gifts gifts;
    private final EventIntake intake;
    private final Robots robots;
    private final GiftPages pages;
    private final MissingPage missing;

    GiftResource(Gifts gifts, EventIntake intake, Robots robots, GiftPages pages, MissingPage missing) {
        this.gifts = gifts;
        this.intake = intake;
        this.robots = robots;
        this.pages = pages;
        this.missing = missing;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Get what a form gives in return",
            description = "A page with the code, or the way to the file. Machines get it too, and are counted apart.")
    @APIResponse(responseCode = "200", description = "A page for people", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "303", description = "Leads to the file")
    @APIResponse(responseCode = "404", description = "A page for people: there is nothing here")
    @APIResponse(responseCode = "410", description = "A page for people: it was here once")
    public Uni<Response> getGift(@RestPath String token, @Context HttpHeaders headers, @Context Request request) {
        return gifts.find(token).chain(found -> found.map(gift -> answer(gift, headers, request))
                .orElseGet(() -> missing.answer(headers)));
    }

    private Uni<Response> answer(GivenGift gift, HttpHeaders headers, Request request) {
        if (gift.isOver()) {
            return pages.over(gift, headers);
        }
        if (gift.kind() == MagnetKind.file) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create("/m/%s/file".formatted(gift.token())))
                            .header("Cache-Control", "no-store")
                            .build());
        }
        return intake.record(robots.judge(request, headers).kept(gift.had())).chain(() -> pages.code(gift, headers));
    }
}
