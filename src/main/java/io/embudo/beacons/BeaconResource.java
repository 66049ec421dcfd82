package io.embudo.beacons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.robots.Robots;
import io.embudo.shared.JsonFailures;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.sites.Origin;
import io.embudo.sites.RegisteredSites;
import io.embudo.sites.Site;
import io.embudo.tracking.DoNotTrack;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * Where the script sends what happens on a page. Browsers say which origin the page is of, and pages of any other than
 * the site's own are refused. Beacons are sent as text, because a browser that leaves a page asks nobody for leave.
 */
@Path(BeaconResource.PATH)
@Tag(name = "Public")
@Cancellable(false)
class BeaconResource {

    static final String PATH = "/t";

    private static final String METHODS = "POST";
    private static final String HEADERS = "Content-Type";

    private final RegisteredSites sites;
    private final Reception reception;
    private final Robots robots;
    private final ObjectMapper json;

    BeaconResource(RegisteredSites sites, Reception reception, Robots robots, ObjectMapper json) {
        this.sites = sites;
        this.reception = reception;
        this.robots = robots;
        this.json = json;
    }

    @POST
    @PermitAll
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @ResponseStatus(204)
    @Operation(summary = "Tell what happened on a page", description = """
                    At most 50 events and 64 KB. Each event is kept once, however often it is sent. With `Sec-GPC: 1` or \
                    `DNT: 1` only what somebody sent themselves is kept: forms, and who they say they are. What machines \
                    look at is kept apart, and begins no visit.""")
    @APIResponse(responseCode = "204", description = "All of it is kept")
    @APIResponse(responseCode = "400", description = "What is wrong; nothing is kept")
    @APIResponse(responseCode = "403", description = "The page is of no origin that the site has")
    @APIResponse(responseCode = "413", description = "It is too large")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Beacon.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = Beacon.class))
            })
    public Uni<Void> receiveBeacon(
            @Context Request request, @Context HttpHeaders headers, @Context HttpServerResponse response) {
        Beacon beacon = read(BeaconBody.of(CurrentRequestManager.get()));
        String origin = String.valueOf(headers.getHeaderString("Origin"));
        Sender sender = new Sender(origin, DoNotTrack.isAsked(headers), robots.judge(request, headers));
        return sites.named(beacon.site())
                .map(found ->
                        found.filter(site -> site.origins().contains(origin)).orElseThrow(BeaconResource::foreign))
                .invoke(site -> Origin.allow(response, origin, METHODS, HEADERS))
                .chain(site -> reception.receive(site, sender, beacon));
    }

    /** What a browser asks before a page may send JSON. */
    @OPTIONS
    @PermitAll
    @ResponseStatus(204)
    @Operation(hidden = true)
    public Uni<Void> askToSend(@RestHeader("Origin") @Nullable String origin, @Context HttpServerResponse response) {
        return sites.withOrigin(String.valueOf(origin))
                .invoke(found -> Origin.allow(response, known(found.orElse(null), origin), METHODS, HEADERS))
                .replaceWithVoid();
    }

    private static String known(@Nullable Site site, @Nullable String origin) {
        if (site == null || origin == null) {
            throw foreign();
        }
        return origin;
    }

    private static ProblemException foreign() {
        return new ProblemException(ProblemType.FORBIDDEN, "No site of this key has pages of this origin.");
    }

    private Beacon read(byte[] body) {
        try {
            Beacon beacon = json.readValue(body, Beacon.class);
            if (beacon == null) {
                throw new ProblemException(ProblemType.MALFORMED_BODY, "The body is not a JSON object.");
            }
            return beacon;
        } catch (JsonProcessingException unreadable) {
            throw JsonFailures.toProblem(unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
