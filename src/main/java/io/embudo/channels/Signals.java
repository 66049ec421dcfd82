package io.embudo.channels;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What rules may look at of an arrival, in lower case; empty is what is not known.
 *
 * @param medium with hyphens for spaces and underscores, so that {@code paid_social} and {@code Paid Social} are one
 * @param clickIds the names of the click ids that are present
 * @param referrerHost the host that linked here, its end where it is longer than hosts are
 * @param referrerKind what kind of site sent the visitor: by {@code utm_source} where the link names a source or a
 *     medium, by the host otherwise; empty where it is of none
 */
@Schema(name = "Arrival")
public record Signals(
        String medium,
        String source,
        String campaign,
        String content,
        String term,
        Set<String> clickIds,
        String referrerHost,
        String referrerKind) {

    private static final int LONGEST_HOST = 253;

    /**
     * @param utm the {@code utm_*} values by their names without that prefix
     * @param referrer the address that linked here
     */
    public static Signals of(Map<String, String> utm, Collection<String> clickIds, @Nullable String referrer) {
        String medium = ArrivalProperty.medium.plain(utm.getOrDefault("medium", ""));
        String source = lower(utm.getOrDefault("source", ""));
        String host = host(referrer);
        String sender = source.isEmpty() && medium.isEmpty() ? host : source;
        return new Signals(
                medium,
                source,
                lower(utm.getOrDefault("campaign", "")),
                lower(utm.getOrDefault("content", "")),
                lower(utm.getOrDefault("term", "")),
                clickIds.stream().map(Signals::lower).collect(Collectors.toUnmodifiableSet()),
                host,
                Sites.kind(sender).map(kind -> lower(kind.name())).orElse(""));
    }

    private static String host(@Nullable String referrer) {
        if (referrer == null) {
            return "";
        }
        try {
            String host = new URI(referrer).getHost();
            return host == null ? "" : lower(host.substring(Math.max(0, host.length() - LONGEST_HOST)));
        } catch (URISyntaxException notAnAddress) {
            return "";
        }
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
