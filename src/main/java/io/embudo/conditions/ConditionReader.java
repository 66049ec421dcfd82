package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.properties.PropertyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads a condition out of JSON; whatever is wrong with it is told with its JSON pointer. */
final class ConditionReader {

    private static final String KINDS = "all, any, not, property, did, didNot, consent, company and in";

    private static final int COMPANY = 5;
    private static final int CONSENT = 3;
    private static final int MEMBER = 2;

    private final Limits limits = new Limits();
    private final ComparisonReader comparisons;
    private final EventReader events;

    private ConditionReader(Map<String, PropertyDefinition> custom) {
        this.comparisons = new ComparisonReader(custom, limits);
        this.events = new EventReader(comparisons, limits);
    }

    /**
     * @param pointer where the condition stands in the body
     * @param custom the custom properties of contacts, by name
     */
    static ParsedCondition read(JsonNode json, String pointer, Map<String, PropertyDefinition> custom) {
        ConditionReader reader = new ConditionReader(custom);
        Condition condition = reader.condition(new Place(json, pointer), Subject.CONTACT, 1);
        return new ParsedCondition(condition, pointer, CostClass.of(reader.limits.cost()));
    }

    private Condition condition(Place place, Subject subject, int depth) {
        limits.enter(place, depth);
        if (!place.json().isObject()) {
            throw place.wrong("is not a condition, an object with one of " + KINDS);
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
            if (place.has("company")) {
                return atCompany(place, depth);
            }
        }
        return combination(place, subject, depth);
    }

    private Condition combination(Place place, Subject subject, int depth) {
        Set<String> names = place.names();
        if (names.size() != 1) {
            throw place.wrong("has to have exactly one of " + KINDS);
        }
        String name = names.iterator().next();
        Place within = place.at(name);
        return switch (name) {
            case "all" -> new Condition.All(conditions(within, subject, depth));
            case "any" -> new Condition.Any(conditions(within, subject, depth));
            case "not" -> new Condition.Not(condition(within, subject, depth + 1));
            case "in" -> member(within, subject);
            default ->
                throw within.wrong(
                        subject == Subject.CONTACT
                                ? "is not known; known are " + KINDS
                                : "is not known of a company; known are all, any, not and property");
        };
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
        limits.weigh(place, COMPANY);
        Condition part = condition(place.at("company"), Subject.COMPANY, depth + 1);
        return new Condition.AtCompany(
                part, place.has("label") ? place.at("label").text("a label") : null);
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

    private Condition member(Place place, Subject subject) {
        if (subject != Subject.CONTACT) {
            throw place.wrong("is not known of a company; known are all, any, not and property");
        }
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
