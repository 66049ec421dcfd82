package io.embudo.conditions;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Operator;
import io.embudo.clauses.Place;
import io.embudo.clauses.Property;
import io.embudo.clauses.Span;
import io.embudo.clauses.Subject;
import io.embudo.clauses.ValueType;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the clauses that compare a property with something. */
final class ComparisonReader {

    private static final int MAX_WILDCARDS = 3;

    /** No index helps with it. */
    private static final int LOOKS_INSIDE = 5;

    private final Map<PropertyObject, DefinitionSet> custom;
    private final Limits limits;

    ComparisonReader(Map<PropertyObject, DefinitionSet> custom, Limits limits) {
        this.custom = custom;
        this.limits = limits;
    }

    Condition read(Place place, Subject subject) {
        Operator operator = operator(place);
        Place value = place.at(operator.code());
        Property property = property(place.at("property"), subject, value);
        limits.weigh(place, cost(operator));
        if (!operator.fits(property.type())) {
            throw value.wrong("does not go with %s, which is %s"
                    .formatted(property.name(), property.type().expected()));
        }
        if (operator.comparesProperties() && value.json().isObject()) {
            return pair(property, operator, value, subject);
        }
        return switch (operator.takes()) {
            case TRUTH -> known(property, operator, value);
            case PERIOD -> new Condition.Relative(property, span(property, operator, value));
            case VALUE -> new Condition.Compare(property, operator, List.of(single(property, operator, value)));
            case LIST -> new Condition.Compare(property, operator, list(property, value));
            case PAIR -> new Condition.Compare(property, operator, twoValues(property, value));
        };
    }

    private static int cost(Operator operator) {
        return switch (operator) {
            case CONTAINS, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> LOOKS_INSIDE;
            default -> 1;
        };
    }

    private Property property(Place place, Subject subject, Place compared) {
        String name = place.text("the name of a property");
        return subject.property(name, custom, compared.json())
                .orElseThrow(() -> place.wrong(
                        "is not known: %s. Known are %s, and properties.<name>".formatted(name, subject.known())));
    }

    private static Operator operator(Place place) {
        List<Operator> found = new ArrayList<>();
        for (String name : place.names()) {
            if (!name.equals("property")) {
                found.add(Operator.of(name).orElseThrow(() -> place.at(name).wrong("is not a known operator")));
            }
        }
        if (found.size() != 1) {
            throw place.wrong("has to have exactly one operator, such as eq");
        }
        return found.getFirst();
    }

    private Condition pair(Property property, Operator operator, Place value, Subject subject) {
        value.allow(Set.of("property"));
        Place name = value.at("property");
        Property other = property(name, subject, name);
        if (other.type() != property.type()) {
            throw name.wrong("is %s and cannot be compared with %s, which is %s"
                    .formatted(
                            other.type().expected(),
                            property.name(),
                            property.type().expected()));
        }
        return new Condition.ComparePair(property, operator, other);
    }

    private static Condition known(Property property, Operator operator, Place value) {
        if (!value.json().isBoolean()) {
            throw value.wrong("is neither true nor false");
        }
        boolean said = value.json().booleanValue();
        return new Condition.Known(property, (operator == Operator.IS_KNOWN) == said);
    }

    private static Span span(Property property, Operator operator, Place value) {
        Span span = Span.read(operator, value);
        if (property.type() == ValueType.DATE && !span.isWholeDays()) {
            throw value.wrong("is not a period of whole days, as %s is a day".formatted(property.name()));
        }
        return span;
    }

    private static Object single(Property property, Operator operator, Place value) {
        Object single = value(property, value);
        boolean isToken = operator == Operator.CONTAINS_TOKEN || operator == Operator.NOT_CONTAINS_TOKEN;
        if (isToken && single.toString().chars().filter(letter -> letter == '*').count() > MAX_WILDCARDS) {
            throw value.wrong("has more than %d wildcards".formatted(MAX_WILDCARDS));
        }
        if (isToken && single.toString().replace("*", "").isBlank()) {
            throw value.wrong("is no word");
        }
        return single;
    }

    private List<Object> list(Property property, Place list) {
        if (!list.json().isArray() || list.json().size() > Limits.VALUES) {
            throw list.wrong("is not a list of at most %d values".formatted(Limits.VALUES));
        }
        limits.add(list);
        return values(property, list);
    }

    private static List<Object> twoValues(Property property, Place list) {
        if (!list.json().isArray() || list.json().size() != 2) {
            throw list.wrong("is not a list of two values, the lowest and the highest");
        }
        return values(property, list);
    }

    private static List<Object> values(Property property, Place list) {
        return list.parts().stream().map(part -> value(property, part)).toList();
    }

    private static Object value(Property property, Place place) {
        return property.type()
                .read(place.json())
                .orElseThrow(() -> place.wrong(
                        "is not %s, as %s is".formatted(property.type().expected(), property.name())));
    }
}
