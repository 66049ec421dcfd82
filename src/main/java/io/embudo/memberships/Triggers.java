package io.embudo.memberships;

import io.embudo.clauses.Dependencies;
import io.embudo.events.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which segments an event can change, by what their conditions look at. Everything that conditions look at has a key;
 * an event has the keys of what it changed.
 */
final class Triggers {

    private static final String COMPANIES = "companies";
    private static final String CONSENTS = "consents";
    private static final String ANY_EVENT = "events";

    /** Who the contact is, or whether it is one, changed as a whole. */
    private static final Set<String> WHOLE = Set.of(
            "contact.created",
            "contact.archived",
            "contact.restored",
            "contact.merged",
            "contact.unmerged",
            "contact.erased");

    private final List<KeptSegment> all;
    private final Map<String, List<KeptSegment>> byKey = new HashMap<>();

    Triggers(List<KeptSegment> segments) {
        all = segments;
        segments.forEach(segment -> keys(segment.condition().dependencies())
                .forEach(key ->
                        byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(segment)));
    }

    /** The segments whose members the event can change, each once. */
    Collection<KeptSegment> of(Event event) {
        if (WHOLE.contains(event.type())
                || event.type().equals("contact.updated") && !event.properties().containsKey("changed")) {
            return all;
        }
        Set<KeptSegment> segments = new HashSet<>();
        keys(event).forEach(key -> segments.addAll(byKey.getOrDefault(key, List.of())));
        return segments;
    }

    /** Whether the event is about a company, and so about every contact of it. */
    static boolean isOfCompany(Event event) {
        return event.type().startsWith("company.");
    }

    private static Set<String> keys(Dependencies looksAt) {
        Set<String> keys = new HashSet<>();
        looksAt.properties().forEach(property -> keys.add(property(property)));
        looksAt.events().forEach(type -> keys.add(event(type)));
        looksAt.segments().forEach(segment -> keys.add("segment " + segment));
        if (!looksAt.events().isEmpty()) {
            keys.add(ANY_EVENT);
        }
        if (looksAt.companies()) {
            keys.add(COMPANIES);
        }
        if (looksAt.consents()) {
            keys.add(CONSENTS);
        }
        return keys;
    }

    private static Set<String> keys(Event event) {
        Set<String> keys = new HashSet<>(Set.of(event(event.type())));
        String kind = event.type().substring(0, event.type().indexOf('.') + 1);
        switch (kind) {
            case "contact." -> keys.addAll(changed(event));
            case "company." -> keys.add(COMPANIES);
            case "consent." -> keys.add(CONSENTS);
            case "visitor." -> keys.add(ANY_EVENT);
            case "segment." -> keys.add("segment " + event.subjectId());
            default -> {}
        }
        return keys;
    }

    private static Set<String> changed(Event event) {
        Set<String> keys = new HashSet<>();
        if (event.properties().get("changed") instanceof Iterable<?> names) {
            keys.add(property("updatedAt"));
            names.forEach(name -> keys.add(property(String.valueOf(name))));
        }
        if (keys.contains(property("lifecycleStage"))) {
            keys.add(property("lifecycleEnteredAt"));
        }
        return keys;
    }

    private static String property(String name) {
        return "property " + name;
    }

    private static String event(String type) {
        return "event " + type;
    }
}
