package io.embudo.tracking;

import io.embudo.shared.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where one of our links may lead: an absolute address on the web, by its scheme and host, and nothing that a browser
 * might read otherwise (scripts, another site's user information, control characters, backslashes).
 */
public final class TargetUrl {

    /** How long an address may be, in characters. */
    public static final int MAX_LENGTH = 2000;

    private TargetUrl() {}

    /** Refuses whatever is not such an address, naming the value by its JSON pointer; none at all passes. */
    public static void require(String pointer, @Nullable String url) {
        if (url != null && !isTarget(url)) {
            throw ProblemException.invalid(
                    pointer, "is not an absolute http or https address with a host, such as https://example.com/page");
        }
    }

    public static boolean isTarget(String url) {
        if (url.length() > MAX_LENGTH || url.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            URI address = new URI(url);
            String scheme = String.valueOf(address.getScheme());
            return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getPort() <= 65_535;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /**
     * The address with further {@code utm_*} parameters, so that the page's own analytics see how somebody came; one
     * that the address states itself stays as it is. Scheme, host and path never change.
     */
    public static URI withUtm(String target, Map<String, String> utm) {
        URI address = URI.create(target);
        Set<String> stated = namesIn(address.getRawQuery());
        String more = utm.entrySet().stream()
                .filter(value -> !stated.contains("utm_" + value.getKey()))
                .map(value -> "utm_" + value.getKey() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
        return with(address, more);
    }

    /** The address with one more parameter. */
    public static URI with(String target, String name, String value) {
        return with(URI.create(target), name + "=" + encoded(value));
    }

    private static URI with(URI address, String more) {
        if (more.isEmpty()) {
            return URI.create(address.toASCIIString());
        }
        String text = address.toASCIIString();
        int end = text.indexOf('#') < 0 ? text.length() : text.indexOf('#');
        String joint =
                address.getRawQuery() == null ? "?" : address.getRawQuery().isEmpty() ? "" : "&";
        return URI.create(text.substring(0, end) + joint + more + text.substring(end));
    }

    private static Set<String> namesIn(@Nullable String query) {
        return query == null
                ? Set.of()
                : Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** A value as it stands in a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
