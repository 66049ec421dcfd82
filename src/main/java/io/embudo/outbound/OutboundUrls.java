package io.embudo.outbound;

import io.embudo.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Checks the form of addresses when they are typed in. Where a name leads is checked at every request; only what is
 * plainly no public address is refused here already.
 */
@ApplicationScoped
public class OutboundUrls {

    private static final int LAST_PORT = 65_535;

    private final OutboundSettings settings;
    private final AddressPolicy policy;

    OutboundUrls(OutboundSettings settings, AddressPolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    /** Refuses an address that cannot be posted to; the problem names the pointer. */
    public void requireSound(String url, String pointer) {
        URI uri = parsed(url, pointer);
        boolean isHttp = "http".equals(uri.getScheme()) && settings.allowHttp();
        require(isHttp || "https".equals(uri.getScheme()), pointer, "does not begin with https://");
        require(uri.getHost() != null, pointer, "names no host");
        require(uri.getRawUserInfo() == null, pointer, "carries credentials; requests are signed instead");
        require(uri.getRawFragment() == null, pointer, "has a fragment, which no server ever sees");
        require(uri.getPort() != 0 && uri.getPort() <= LAST_PORT, pointer, "has no port from 1 to 65535");
        require(!isRefusedLiteral(uri.getHost()), pointer, "is not on the public internet");
    }

    private boolean isRefusedLiteral(String host) {
        try {
            return !policy.allows(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static URI parsed(String url, String pointer) {
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw ProblemException.invalid(pointer, "is not an address such as https://example.com/hook");
        }
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw ProblemException.invalid(pointer, otherwise);
        }
    }
}
