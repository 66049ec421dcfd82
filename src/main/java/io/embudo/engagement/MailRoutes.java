package io.embudo.engagement;

import io.embudo.consents.Consents;
import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.robots.Robots;
import io.embudo.robots.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Where the links, the pixel and the way out of a mail lead. The token is all that a reader needs to show. */
@Path("/e/{token}")
@Tag(name = "Public")
@Cancellable(false)
@PermitAll
class MailRoutes {

    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final MailTokens tokens;
    private final EventIntake intake;
    private final Robots robots;
    private final Consents consents;
    private final Handover handover;
    private final MailPages pages;

    MailRoutes(
            MailTokens tokens,
            EventIntake intake,
            Robots robots,
            Consents consents,
            Handover handover,
            MailPages pages) {
        this.tokens = tokens;
        this.intake = intake;
        this.robots = robots;
        this.consents = consents;
        this.handover = handover;
        this.pages = pages;
    }

    @GET
    @Path("/l/{link}")
    @PermitAll
    @Operation(
            summary = "Follow a link of a mail: noted, then sent on to the address kept for it",
            description = "Machines, such as scanners of mail, are led there too, and counted apart.")
    public Uni<Response> followMailLink(
            @RestPath String token, @RestPath String link, @Context HttpHeaders headers, @Context Request request) {
        return tokens.link(token, link).chain(found -> found.map(source -> clicked(source, headers, request))
                .orElseGet(() -> pages.nothing(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    @GET
    @Path("/o.gif")
    @PermitAll
    @Operation(
            summary = "The pixel of a mail: notes that the mail was opened",
            description = "What proxies of mailbox providers fetch is counted apart.")
    public Uni<Response> openMail(@RestPath String token, @Context HttpHeaders headers, @Context Request request) {
        return found(token, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), source -> intake.record(
                        robots.judgeOpen(request, headers, source.sentAt()).kept(source.happened("email.opened")))
                .replaceWith(() -> Response.ok(PIXEL, "image/gif")
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    @GET
    @Path("/unsubscribe")
    @PermitAll
    @Operation(summary = "Ask a reader whether to unsubscribe; changes nothing")
    public Uni<Response> askToUnsubscribe(
            @RestPath String token, @RestHeader("Accept-Language") @Nullable String language) {
        return found(token, language, source -> pages.unsubscribe(language, false));
    }

    /** Both the page's button and the one click of a mail program (RFC 8058) come here. */
    @POST
    @Path("/unsubscribe")
    @PermitAll
    @Operation(summary = "Unsubscribe the reader of a mail; the same answer every time")
    public Uni<Response> unsubscribe(@RestPath String token, @RestHeader("Accept-Language") @Nullable String language) {
        return found(token, language, source -> consents.withdrawEmail(
                        source.contactId(),
                        new Consents.Withdrawal("unsubscribe", source.id(), "Unsubscribe / Cancelar la suscripción"))
                .chain(() -> pages.unsubscribe(language, true)));
    }

    private Uni<Response> clicked(MailTokens.Source source, HttpHeaders headers, Request request) {
        Event click = source.happened("email.clicked").withChannel("email").with("url", source.url());
        Verdict verdict = robots.judgeMailClick(request, headers, source.sentAt(), source.id(), source.url());
        return intake.record(verdict.kept(click))
                .chain(() -> verdict.isRobot() ? Uni.createFrom().item(source.url()) : handedOver(source, headers))
                .map(MailRoutes::redirect);
    }

    private Uni<String> handedOver(MailTokens.Source source, HttpHeaders headers) {
        return handover.recognise(headers, source.contactId())
                .chain(() -> handover.address(source.url(), source.contactId()));
    }

    private static Response redirect(String url) {
        return Response.status(Response.Status.FOUND)
                .header("Location", url)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<Response> found(
            String token, @Nullable String language, Function<MailTokens.Source, Uni<Response>> answer) {
        return tokens.message(token).chain(found -> found.map(answer).orElseGet(() -> pages.nothing(language)));
    }
}
