package io.embudo.beacons;

import io.embudo.sites.Site;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How somebody came to the first page of a visit.
 *
 * @param page where they came to
 * @param channel by which; null where they went on within a site that keeps nothing to know them by
 */
record Landing(String page, Arrival arrival, @Nullable String channel) {

    static Landing of(Site site, Happening first, URI own, Channels channels) {
        String referrer = first.referrer();
        boolean fromWithin = referrer != null && site.has(referrer);
        Arrival arrival = Arrival.of(parameters(first.url()), fromWithin ? null : referrer, own);
        boolean goesOn = fromWithin
                && site.isCookieless()
                && arrival.utm().isEmpty()
                && arrival.clickIds().isEmpty();
        return new Landing(
                first.page(), arrival, goesOn ? null : channels.of(arrival).name());
    }

    private static MultivaluedMap<String, String> parameters(String url) {
        String address = url.split("#", 2)[0];
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        int query = address.indexOf('?');
        if (query >= 0) {
            try {
                parameters.putAll(new QueryStringDecoder(address.substring(query)).parameters());
            } catch (IllegalArgumentException malformed) {
                return new MultivaluedHashMap<>();
            }
        }
        return parameters;
    }
}
