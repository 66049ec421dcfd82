package io.embudo.clauses;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One place in the JSON of a condition: what stands there, and how callers are told what is wrong with it.
 *
 * @param pointer JSON pointer (RFC 6901) from the top of the body
 */
public record Place(JsonNode json, String pointer) {

    public Place at(String name) {
        return new Place(
                json.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    public boolean has(String name) {
        return json.has(name);
    }

    /** The places within a list. */
    public List<Place> parts() {
        List<Place> parts = new ArrayList<>(json.size());
        for (JsonNode part : json) {
            parts.add(new Place(part, pointer + "/" + parts.size()));
        }
        return parts;
    }

    /** The names within an object. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses names other than these. */
    public void allow(Set<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                throw at(name).wrong("is not known here; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    public String text(String expected) {
        if (!json.isTextual()) {
            throw wrong("is not " + expected);
        }
        return json.textValue();
    }

    public int count(int most) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < 0 || json.intValue() > most) {
            throw wrong("is not a whole number from 0 to %d".formatted(most));
        }
        return json.intValue();
    }

    public ProblemException wrong(String message) {
        return ProblemException.invalid(pointer, message);
    }
}
