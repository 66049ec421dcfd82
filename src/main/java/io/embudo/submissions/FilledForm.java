package io.embudo.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.Arrival;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody sent, before any rule looked at it.
 *
 * @param values by the name of the field
 * @param consent what was sent for the consent box; empty where nothing was
 * @param tracking the parameters that say how somebody arrived
 * @param referrer the page that linked to the hosted form, as that form carries it; empty where there is none
 * @param isTrapped whether the field was filled in that people do not see
 */
public record FilledForm(
        Map<String, String> values,
        String consent,
        MultivaluedMap<String, String> tracking,
        String referrer,
        boolean isTrapped) {

    public static final String CONSENT = "consent";
    private static final String TRAP = "website";

    /** Carries the referrer of the page; no field can have this name. */
    public static final String REFERRER = "_referrer";

    /** Of a posted HTML form; of a name sent twice the last value counts, as with a box behind a hidden default. */
    public static FilledForm of(MultivaluedMap<String, String> body) {
        Map<String, String> values = new LinkedHashMap<>();
        body.forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.getLast()));
        return sorted(values);
    }

    /** Of a flat JSON object; a value that is neither text, number, true, false nor null is refused. */
    public static FilledForm of(ObjectNode body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : body.properties()) {
            if (value.getValue().isContainerNode()) {
                throw ProblemException.invalid(pointer(value.getKey()), "is not a text, a number, true or false");
            }
            values.put(value.getKey(), value.getValue().asText(""));
        }
        return sorted(values);
    }

    /** Not sent yet: what a link fills in beforehand. Consent is never among it. */
    public static FilledForm opened(MultivaluedMap<String, String> query, Arrival arrival) {
        FilledForm said = of(query);
        String referrer = arrival.referrer() == null ? "" : arrival.referrer();
        return new FilledForm(said.values(), "", said.tracking(), referrer, false);
    }

    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static FilledForm sorted(Map<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>(sent);
        MultivaluedMap<String, String> tracking = new MultivaluedHashMap<>();
        for (Map.Entry<String, String> value : sent.entrySet()) {
            if (Arrival.isTracking(value.getKey())) {
                tracking.putSingle(value.getKey(), value.getValue());
                values.remove(value.getKey());
            }
        }
        String consent = take(values, CONSENT);
        String referrer = take(values, REFERRER);
        boolean isTrapped = !take(values, TRAP).isEmpty();
        return new FilledForm(values, consent, tracking, referrer, isTrapped);
    }

    private static String take(Map<String, String> values, String name) {
        String value = values.remove(name);
        return value == null ? "" : value.strip();
    }
}
