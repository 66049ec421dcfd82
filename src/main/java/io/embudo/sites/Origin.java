package io.embudo.sites;

import io.vertx.core.http.HttpServerResponse;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page comes from: scheme, host and port, written as browsers write them in the Origin header (RFC 6454). */
public final class Origin {

    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>https?)://(?<host>[^\\s/?#@:\\[\\]\\\\*]{1,253}|\\[[0-9a-f:.]{2,45}])(?::(?<port>[0-9]{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    private static final int LARGEST_PORT = 65_535;
    private static final String PREFLIGHT_SECONDS = "3600";

    private Origin() {}

    /** The one way in which browsers write it: in small letters, ASCII, without the scheme's own port; none where it is none. */
    static Optional<String> normalised(String said) {
        Matcher parts = ORIGIN.matcher(said.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        int port = parts.group("port") == null ? usual(scheme) : Integer.parseInt(parts.group("port"));
        return port < 1 || port > LARGEST_PORT
                ? Optional.empty()
                : host(parts.group("host"))
                        .map(host -> scheme + "://" + host + (port == usual(scheme) ? "" : ":" + port));
    }

    /** The origin of a page's address, as far as the address has one. */
    static Optional<String> of(String address) {
        try {
            URI page = new URI(address);
            return page.getHost() == null
                    ? Optional.empty()
                    : normalised(page.getScheme() + "://" + page.getHost()
                            + (page.getPort() < 0 ? "" : ":" + page.getPort()));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether a browser that is at the address is on a page of the origin. */
    public static boolean has(String origin, String address) {
        return address.startsWith(origin)
                && (address.length() == origin.length() || "/?#".indexOf(address.charAt(origin.length())) >= 0);
    }

    /** Lets a page of the origin read an answer, and send what these methods and headers are for, without cookies. */
    public static void allow(HttpServerResponse response, String origin, String methods, String headers) {
        response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Allow-Methods", methods)
                .putHeader("Access-Control-Allow-Headers", headers)
                .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS)
                .putHeader("Vary", "Origin");
    }

    private static Optional<String> host(String said) {
        try {
            String host = said.startsWith("[") ? said : IDN.toASCII(said);
            return Optional.ofNullable(new URI("https://" + host).getHost()).map(name -> name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException | URISyntaxException noHost) {
            return Optional.empty();
        }
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
