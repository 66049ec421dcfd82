package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.access.Reach;
import io.embudo.clauses.Condition;
import io.embudo.clauses.Place;
import io.embudo.clauses.Subject;
import io.embudo.clauses.ValueType;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a condition out of JSON; whatever is wrong with it is told with its JSON pointer. */
final class ConditionReader {

    private static final int ASSOCIATION = 5;
    private static final int CONSENT = 3;
    private static final int MEMBER = 2;

    private final Limits limits = new Limits();
    private final ComparisonReader comparisons;
    private final EventReader events;
    private final @Nullable Reach contacts;

    private ConditionReader(Map<PropertyObject, DefinitionSet> custom, @Nullable Reach contacts) {
        this.contacts = contacts;
        this.comparisons = new ComparisonReader(custom, limits);
        this.events = new EventReader(comparisons, limits);
    }

    /**
     * A condition over contacts.
     *
     * @param pointer where the condition stands in the body
     */
    static ParsedCondition ofContacts(JsonNode json, String pointer, Map<PropertyObject, DefinitionSet> custom) {
        return new ConditionReader(custom, null).read(json, pointer, Subject.CONTACT);
    }

    /**
     * A condition over companies.
     *
     * @param pointer where the condition stands in the body
     * @param contacts the contacts that the caller may ask about
     */
    static ParsedCondition ofCompanies(
            JsonNode json, String pointer, Map<PropertyObject, DefinitionSet> custom, Reach contacts) {
        return new ConditionReader(custom, contacts).read(json, pointer, Subject.COMPANY);
    }

    private ParsedCondition read(JsonNode json, String pointer, Subject subject) {
        Condition condition = condition(new Place(json, pointer), subject, 1);
        return new ParsedCondition(condition, pointer, CostClass.of(limits.cost()));
    }

    private Condition condition(Place place, Subject subject, int depth) {
        limits.enter(place, depth);
        if (!place.json().isObject()) {
            throw place.wrong("is not a condition, an object with one of " + kinds(subject));
        }
        if (place.has("property")) {
            return comparisons.read(place, subject);
        }
        if (subject == Subject.CONTACT) {
            if (place.has("did") || place.has("didNot")) {
                return events.read(place);
            }
            if (place.has("consent")) {
                return consented(place);
            }
            if (place.names().equals(Set.of("in"))) {
                return member(place.at("in"));
            }
        }
        if (subject == Subject.CONTACT && contacts == null && place.has("company")) {
            return atCompany(place, depth);
        }
        if (subject == Subject.COMPANY && contacts != null && place.has("contact")) {
            return withContact(place, depth, contacts);
        }
        return combination(place, subject, depth);
    }

    private Condition combination(Place place, Subject subject, int depth) {
        Set<String> names = place.names();
        if (names.size() != 1) {
            throw place.wrong("has to have exactly one of " + kinds(subject));
        }
        String name = names.iterator().next();
        Place within = place.at(name);
        return switch (name) {
            case "all" -> new Condition.All(conditions(within, subject, depth));
            case "any" -> new Condition.Any(conditions(within, subject, depth));
            case "not" -> new Condition.Not(condition(within, subject, depth + 1));
            default -> throw within.wrong("is not known here; known are " + kinds(subject));
        };
    }

    /** A clause about the other side of an association stands at the top alone: nothing leads there and back again. */
    private String kinds(Subject subject) {
        if (subject == Subject.CONTACT) {
            return "all, any, not, property, did, didNot, consent%s and in"
                    .formatted(contacts == null ? ", company" : "");
        }
        return contacts == null ? "all, any, not and property" : "all, any, not, property and contact";
    }

    private List<Condition> conditions(Place list, Subject subject, int depth) {
        if (!list.json().isArray()) {
            throw list.wrong("is not a list of conditions");
        }
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode part : list.json()) {
            conditions.add(condition(new Place(part, list.pointer() + "/" + conditions.size()), subject, depth + 1));
        }
        return conditions;
    }

    private Condition atCompany(Place place, int depth) {
        place.allow(Set.of("company", "label"));
        limits.weigh(place, ASSOCIATION);
        return new Condition.AtCompany(condition(place.at("company"), Subject.COMPANY, depth + 1), label(place));
    }

    private Condition withContact(Place place, int depth, Reach reach) {
        place.allow(Set.of("contact", "label"));
        limits.weigh(place, ASSOCIATION);
        return new Condition.WithContact(
                condition(place.at("contact"), Subject.CONTACT, depth + 1), label(place), reach);
    }

    private static @Nullable String label(Place place) {
        return place.has("label") ? place.at("label").text("a label") : null;
    }

    private Condition consented(Place place) {
        place.allow(Set.of("consent", "channel", "is"));
        limits.weigh(place, CONSENT);
        String answer = place.at("is").text("one of granted, withdrawn and unknown");
        Boolean granted =
                switch (answer) {
                    case "granted" -> true;
                    case "withdrawn" -> false;
                    case "unknown" -> null;
                    default -> throw place.at("is").wrong("is not one of granted, withdrawn and unknown");
                };
        return new Condition.Consented(
                place.at("consent").text("a purpose, such as marketing"),
                place.at("channel").text("a channel, such as email"),
                granted);
    }

    private Condition member(Place place) {
        place.allow(Set.of("segment"));
        limits.weigh(place, MEMBER);
        Place segment = place.at("segment");
        UUID id = ValueType.ID
                .read(segment.json())
                .map(UUID.class::cast)
                .orElseThrow(() -> segment.wrong("is not the id of a segment"));
        return new Condition.Member(id, segment.pointer());
    }
}
