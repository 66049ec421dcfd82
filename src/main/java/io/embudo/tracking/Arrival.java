package io.embudo.tracking;

import io.embudo.channels.ClickIds;
import io.embudo.channels.Signals;
import io.embudo.events.Event;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a browser came to one of our addresses, as far as the request says.
 *
 * @param utm the known {@code utm_*} values by their name without the prefix, without control characters, cut to 200
 * @param clickIds the names of the click ids of advertising networks that are present
 * @param referrer the page that linked here, without its query; null where there is none or it is one of ours
 * @param page the landing page on which the link or the form stands; null where it says none
 */
public record Arrival(
        Map<String, String> utm,
        Set<String> clickIds,
        @Nullable String referrer,
        @Nullable SourcePage page) {

    private static final int MAX_VALUE = 200;
    private static final int MAX_REFERRER = 500;
    private static final String UTM = "utm_";
    private static final List<String> UTM_NAMES = List.of(
            "source",
            "medium",
            "campaign",
            "term",
            "content",
            "id",
            "source_platform",
            "creative_format",
            "marketing_tactic");

    /**
     * Reads the parameters of a request.
     *
     * @param referrer the Referer header; whatever is not an address is dropped
     * @param own our public address: our own pages are where somebody is, not where somebody came from
     */
    public static Arrival of(MultivaluedMap<String, String> parameters, @Nullable String referrer, URI own) {
        Map<String, String> utm = new LinkedHashMap<>();
        for (String name : UTM_NAMES) {
            String value = clean(parameters.getFirst(UTM + name));
            if (!value.isEmpty()) {
                utm.put(name, value);
            }
        }
        Set<String> clickIds = new LinkedHashSet<>(parameters.keySet());
        clickIds.retainAll(ClickIds.NAMES);
        clickIds.removeIf(name -> clean(parameters.getFirst(name)).isEmpty());
        return new Arrival(
                utm, clickIds, page(referrer, own), SourcePage.read(parameters.getFirst(SourcePage.PARAMETER)));
    }

    /** Whether a parameter of this name says how somebody arrived, so that nothing else may bear it. */
    public static boolean isTracking(String parameter) {
        return parameter.startsWith(UTM)
                || parameter.equals(SourcePage.PARAMETER)
                || ClickIds.NAMES.contains(parameter);
    }

    /** Whether nothing says where from. */
    public boolean saysNothing() {
        return utm.isEmpty() && clickIds.isEmpty() && referrer == null;
    }

    /** What advertising said, as a part of a query, each parameter after an ampersand; of click ids, that they were there. */
    public String query() {
        return parameters().entrySet().stream()
                .map(value -> "&%s=%s".formatted(value.getKey(), TargetUrl.encoded(value.getValue())))
                .collect(Collectors.joining());
    }

    /** The same as the parameters of an address. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        utm.forEach((name, value) -> parameters.put(UTM + name, value));
        clickIds.forEach(name -> parameters.put(name, "1"));
        return parameters;
    }

    /** What channel rules may look at. */
    public Signals signals() {
        return Signals.of(utm, clickIds, referrer);
    }

    /** The event, saying how its visitor came, so that rules can be tried on it later. */
    public Event noted(Event event) {
        Event noted = event.with("utm", utm).with("referrer", referrer).with("clickIds", List.copyOf(clickIds));
        return page == null ? noted : noted.with("landingPageId", page.id()).with("landingPageVariant", page.variant());
    }

    private static String clean(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String visible = value.replaceAll("\\p{Cntrl}", "").strip();
        return visible.substring(0, Math.min(visible.length(), MAX_VALUE));
    }

    private static @Nullable String page(@Nullable String referrer, URI own) {
        if (referrer == null) {
            return null;
        }
        try {
            URI page = new URI(referrer.strip());
            if (page.getHost() == null || page.getHost().equalsIgnoreCase(own.getHost())) {
                return null;
            }
            URI bare = new URI(page.getScheme(), page.getHost(), page.getPath(), null);
            return bare.toASCIIString().length() <= MAX_REFERRER
                    ? bare.toASCIIString()
                    : new URI(page.getScheme(), page.getHost(), null, null).toASCIIString();
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
