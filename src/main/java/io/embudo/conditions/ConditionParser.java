package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.properties.PropertyType;
import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a condition out of JSON; whatever is wrong with it is told with its JSON pointer. */
final class ConditionParser {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_CLAUSES = 200;
    private static final int MAX_VALUES = 1000;

    /** Of the whole condition: a statement of PostgreSQL has room for 65,535. */
    private static final int MAX_VALUES_IN_ALL = 10_000;

    private final Map<String, PropertyType> custom;
    private int clauses;
    private int values;

    private ConditionParser(Map<String, PropertyType> custom) {
        this.custom = custom;
    }

    /**
     * @param pointer where the condition stands in the body
     * @param custom the types of the custom properties by name
     */
    static Condition parse(JsonNode node, String pointer, Map<String, PropertyType> custom) {
        return new ConditionParser(custom).condition(node, pointer, 1);
    }

    private Condition condition(JsonNode node, String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            throw ProblemException.invalid(pointer, "is nested deeper than %d levels".formatted(MAX_DEPTH));
        }
        if (++clauses > MAX_CLAUSES) {
            throw ProblemException.invalid(pointer, "is one clause more than the %d allowed".formatted(MAX_CLAUSES));
        }
        if (!node.isObject()) {
            throw ProblemException.invalid(pointer, "is not a condition, an object with all, any, not or property");
        }
        if (node.has("property")) {
            return comparison(node, pointer);
        }
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        if (names.size() != 1) {
            throw ProblemException.invalid(pointer, "has to have exactly one of all, any, not and property");
        }
        String name = names.iterator().next();
        JsonNode within = node.get(name);
        String place = pointer + "/" + escaped(name);
        return switch (name) {
            case "all" -> new Condition.All(conditions(within, place, depth));
            case "any" -> new Condition.Any(conditions(within, place, depth));
            case "not" -> new Condition.Not(condition(within, place, depth + 1));
            default -> throw ProblemException.invalid(place, "is not known; known are all, any, not and property");
        };
    }

    private List<Condition> conditions(JsonNode list, String pointer, int depth) {
        if (!list.isArray()) {
            throw ProblemException.invalid(pointer, "is not a list of conditions");
        }
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode part : list) {
            conditions.add(condition(part, pointer + "/" + conditions.size(), depth + 1));
        }
        return conditions;
    }

    private Condition comparison(JsonNode node, String pointer) {
        Property property = property(node.get("property"), pointer + "/property");
        Operator operator = operator(node, pointer);
        JsonNode value = node.get(operator.code());
        String place = pointer + "/" + operator.code();
        if (!operator.fits(property.type())) {
            throw ProblemException.invalid(
                    place,
                    "does not go with %s, which is %s"
                            .formatted(property.name(), property.type().expected()));
        }
        if (operator == Operator.IS_KNOWN || operator == Operator.IS_UNKNOWN) {
            if (!value.isBoolean()) {
                throw ProblemException.invalid(place, "is neither true nor false");
            }
            return new Condition.Known(property, (operator == Operator.IS_KNOWN) == value.booleanValue());
        }
        return new Condition.Compare(property, operator, values(property, operator, value, place));
    }

    private Property property(JsonNode name, String pointer) {
        if (!name.isTextual()) {
            throw ProblemException.invalid(pointer, "is not the name of a property");
        }
        return Property.of(name.textValue(), custom)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer,
                        "is not known: %s. Known are %s, and properties.<name> of those defined"
                                .formatted(name.textValue(), Property.own())));
    }

    private static Operator operator(JsonNode node, String pointer) {
        List<Operator> found = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!name.equals("property")) {
                found.add(Operator.of(name)
                        .orElseThrow(() ->
                                ProblemException.invalid(pointer + "/" + escaped(name), "is not a known operator")));
            }
        });
        if (found.size() != 1) {
            throw ProblemException.invalid(pointer, "has to have exactly one operator, such as eq");
        }
        return found.getFirst();
    }

    private List<Object> values(Property property, Operator operator, JsonNode value, String pointer) {
        if (!operator.takesList()) {
            return List.of(value(property, value, pointer));
        }
        int most = operator == Operator.BETWEEN ? 2 : MAX_VALUES;
        int least = operator == Operator.BETWEEN ? 2 : 0;
        if (!value.isArray() || value.size() > most || value.size() < least) {
            throw ProblemException.invalid(
                    pointer,
                    operator == Operator.BETWEEN
                            ? "is not a list of two values, the lowest and the highest"
                            : "is not a list of at most %d values".formatted(MAX_VALUES));
        }
        values += value.size();
        if (values > MAX_VALUES_IN_ALL) {
            throw ProblemException.invalid(
                    pointer, "makes more than the %d values that a condition may have".formatted(MAX_VALUES_IN_ALL));
        }
        List<Object> read = new ArrayList<>();
        for (JsonNode one : value) {
            read.add(value(property, one, pointer + "/" + read.size()));
        }
        return read;
    }

    private static Object value(Property property, JsonNode value, String pointer) {
        return property.type()
                .read(value)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer, "is not %s, as %s is".formatted(property.type().expected(), property.name())));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
