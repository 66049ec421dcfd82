package io.embudo.gifts;

import io.embudo.events.EventIntake;
import io.embudo.magnets.FileName;
import io.embudo.magnets.Magnets;
import io.embudo.robots.Robots;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** The file of a gift: always to be saved, never to be shown by the browser as a page of ours. */
@Path("/m/{token}/file")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
@Tag(name = "Public")
class GiftFileResource {

    private final Gifts gifts;
    private final Magnets magnets;
    private final EventIntake intake;
    private final Robots robots;

    GiftFileResource(Gifts gifts, Magnets magnets, EventIntake intake, Robots robots) {
        this.gifts = gifts;
        this.magnets = magnets;
        this.intake = intake;
        this.robots = robots;
    }

    @GET
    @PermitAll
    @Operation(summary = "Get the file that a form gives in return")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    @APIResponse(responseCode = "404", description = "There is nothing here, or not any more")
    public Multi<byte[]> getGiftFile(@RestPath String token, @Context HttpHeaders headers, @Context Request request) {
        return RestMulti.fromUniResponse(
                file(token)
                        .call(gift ->
                                intake.record(robots.judge(request, headers).kept(gift.had()))),
                gift -> magnets.content(gift.magnetId()),
                GiftFileResource::headers);
    }

    private Uni<GivenGift> file(String token) {
        return gifts.find(token).map(found -> found.filter(gift -> !gift.isOver() && gift.fileName() != null)
                .orElseThrow(() -> ProblemException.notFound("file", token)));
    }

    private static Map<String, List<String>> headers(GivenGift gift) {
        return Map.of(
                "Content-Type",
                List.of(Objects.requireNonNull(gift.mediaType())),
                "Content-Disposition",
                List.of(FileName.attachment(Objects.requireNonNull(gift.fileName()))),
                "Content-Security-Policy",
                List.of("sandbox; default-src 'none'"),
                "X-Content-Type-Options",
                List.of("nosniff"),
                "Cache-Control",
                List.of("no-store"));
    }
}
