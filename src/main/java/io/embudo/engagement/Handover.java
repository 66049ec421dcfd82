package io.embudo.engagement;

import io.embudo.recognition.IdentityTokens;
import io.embudo.recognition.Recognition;
import io.embudo.sites.RegisteredSites;
import io.embudo.tracking.TargetUrl;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.UUID;

/**
 * Says who followed a link: to ourselves, where the browser is known, and to the web site that the link leads to, if it is
 * one of ours. What is said in the address is signed, and worth nothing a while later.
 */
@ApplicationScoped
class Handover {

    /** What the script looks for in an address, and takes out of it. */
    private static final String PARAMETER = "embudo_click";

    private static final Duration WORTH = Duration.ofMinutes(10);

    private final RegisteredSites sites;
    private final IdentityTokens tokens;
    private final Recognition recognition;
    private final VisitorCookie visitors;

    Handover(RegisteredSites sites, IdentityTokens tokens, Recognition recognition, VisitorCookie visitors) {
        this.sites = sites;
        this.tokens = tokens;
        this.recognition = recognition;
        this.visitors = visitors;
    }

    /** Notes that the browser, if it has a cookie of ours, is the contact's. */
    Uni<Void> recognise(HttpHeaders headers, UUID contact) {
        UUID browser = visitors.read(headers);
        return browser == null ? Uni.createFrom().voidItem() : recognition.clicked(browser, contact);
    }

    /** Where the link leads, for this contact. */
    Uni<String> address(String url, UUID contact) {
        return sites.at(url).chain(found -> found.map(site -> tokens.naming(site, contact, WORTH)
                        .map(token -> TargetUrl.with(url, PARAMETER, token).toString()))
                .orElseGet(() -> Uni.createFrom().item(url)));
    }
}
