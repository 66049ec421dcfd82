package io.embudo.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FieldType;
import io.embudo.formfields.FormField;
import io.embudo.forms.FormDefinition;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.Arrival;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody sent, before any rule looked at it.
 *
 * @param values by the name of the field or consent, all that were sent under it
 * @param lists the names under which a list was sent, as only JSON tells it from a value sent once
 * @param tracking the parameters that say how somebody arrived
 * @param referrer the page that linked to the hosted form, as that form carries it; empty where there is none
 * @param isTrapped whether the field was filled in that people do not see
 * @param stamp that the page, or the challenge, carried; empty where there is none
 * @param proof of work for that stamp; empty where there is none
 */
public record FilledForm(
        Map<String, List<String>> values,
        Set<String> lists,
        MultivaluedMap<String, String> tracking,
        String referrer,
        boolean isTrapped,
        String stamp,
        String proof) {

    private static final String TRAP = "website";

    /** Carries the referrer of the page; no field can have this name. */
    public static final String REFERRER = "_referrer";

    /** Carry the stamp of the page or the challenge, and the proof of work for it. */
    public static final String STAMP = "_stamp";

    public static final String PROOF = "_proof";

    /** Of a posted HTML form. */
    public static FilledForm of(MultivaluedMap<String, String> body) {
        return sorted(body, Set.of());
    }

    /** Of a flat JSON object; whatever is no text, number, true, false or null, nor a list of them, is refused. */
    public static FilledForm of(ObjectNode body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Set<String> lists = new HashSet<>();
        for (Map.Entry<String, JsonNode> value : body.properties()) {
            List<String> texts = new ArrayList<>();
            for (JsonNode one : value.getValue().isArray() ? value.getValue() : List.of(value.getValue())) {
                if (one.isContainerNode()) {
                    throw ProblemException.invalid(
                            pointer(value.getKey()), "is not a text, a number, true or false, nor a list of them");
                }
                texts.add(one.asText(""));
            }
            values.put(value.getKey(), texts);
            if (value.getValue().isArray()) {
                lists.add(value.getKey());
            }
        }
        return sorted(values, lists);
    }

    /** Not sent yet: what a link, or else the form itself, fills in beforehand. Consent is never among it. */
    public static FilledForm opened(FormDefinition form, MultivaluedMap<String, String> query, Arrival arrival) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            List<String> said = query.getOrDefault(field.filledBy(), List.of());
            String preset = field.defaultValue();
            values.put(field.name(), said.isEmpty() && preset != null ? List.of(preset) : shortened(field, said));
        }
        String referrer = arrival.referrer() == null ? "" : arrival.referrer();
        return new FilledForm(values, Set.of(), sorted(query, Set.of()).tracking(), referrer, false, "", "");
    }

    /** What was sent for a field, without what is empty. */
    public List<String> texts(FormField field) {
        return values.getOrDefault(field.name(), List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Of a name sent twice the last value counts, as with a box behind a hidden default. */
    public String text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getLast();
    }

    /** Whether a list was sent for a field that takes one value. */
    boolean hasTooMany(FormField field) {
        return field.type() != FieldType.checkboxes && lists.contains(field.name());
    }

    /** What was said, in one text: the same again where the same was sent again. */
    public String said() {
        return new TreeMap<>(values).toString();
    }

    /** How whoever sent it arrived: by what its page carried along, and else by the request itself. */
    public Arrival arrival(UriInfo uri, HttpHeaders headers, URI own) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(uri.getQueryParameters());
        parameters.putAll(tracking);
        return Arrival.of(parameters, referrer.isEmpty() ? headers.getHeaderString("Referer") : referrer, own);
    }

    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A link can be anybody's: it fills in no more than a person could. */
    private static List<String> shortened(FormField field, List<String> said) {
        int longest = FieldRules.longest(field);
        return said.stream()
                .limit(Math.max(1, field.offered().size()))
                .map(text -> text.substring(0, Math.min(text.length(), longest)))
                .toList();
    }

    private static FilledForm sorted(Map<String, List<String>> sent, Set<String> lists) {
        Map<String, List<String>> values = new LinkedHashMap<>(sent);
        MultivaluedMap<String, String> tracking = new MultivaluedHashMap<>();
        sent.forEach((name, texts) -> {
            if (Arrival.isTracking(name)) {
                tracking.putSingle(name, texts.isEmpty() ? "" : texts.getLast());
                values.remove(name);
            }
        });
        String referrer = take(values, REFERRER);
        boolean isTrapped = !take(values, TRAP).isEmpty();
        String stamp = take(values, STAMP);
        String proof = take(values, PROOF);
        return new FilledForm(values, lists, tracking, referrer, isTrapped, stamp, proof);
    }

    private static String take(Map<String, List<String>> values, String name) {
        List<String> texts = values.remove(name);
        return texts == null || texts.isEmpty() ? "" : texts.getLast().strip();
    }
}
