package io.embudo.links;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The parameters of a link's query, as whoever receives it reads them. */
final class LinkParameters {

    private static final String UTM = "utm_";

    private LinkParameters() {}

    /** Every name with its values, decoded; what cannot be decoded stays as it is. */
    static MultivaluedMap<String, String> of(URI link) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        if (link.getRawQuery() == null) {
            return parameters;
        }
        for (String parameter : link.getRawQuery().split("&")) {
            String[] parts = parameter.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters.add(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    /** The link without the utm parameters that it has. */
    static String withoutUtm(String link) {
        URI address = URI.create(link);
        if (address.getRawQuery() == null) {
            return link;
        }
        String kept = Arrays.stream(address.getRawQuery().split("&"))
                .filter(parameter -> !decoded(parameter.split("=", 2)[0]).startsWith(UTM))
                .collect(Collectors.joining("&"));
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        return link.substring(0, link.indexOf('?')) + (kept.isEmpty() ? "" : "?" + kept) + fragment;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
