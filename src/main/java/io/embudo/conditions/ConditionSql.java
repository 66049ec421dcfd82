package io.embudo.conditions;

import io.embudo.shared.SqlQuery;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Compiles a condition into SQL over the alias {@code c} of the table of contacts. Names and values of callers are
 * bound; the text comes from here alone. A comparison with what is not known is SQL's unknown, which counts as not
 * fulfilled everywhere; only under a {@code not} that has to be said.
 */
final class ConditionSql {

    private final SqlQuery query;

    private ConditionSql(SqlQuery query) {
        this.query = query;
    }

    /** Adds the condition to a query's {@code where}. */
    static void restrict(SqlQuery query, Condition condition) {
        query.add("and " + new ConditionSql(query).compile(condition));
    }

    private String compile(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), " and ", "true");
            case Condition.Any any -> joined(any.parts(), " or ", "false");
            case Condition.Not not -> "not coalesce(" + compile(not.part()) + ", false)";
            case Condition.Known known -> known(known);
            case Condition.Compare compare -> compare(compare);
        };
    }

    private String joined(List<Condition> parts, String by, String ofNone) {
        return parts.isEmpty() ? ofNone : parts.stream().map(this::compile).collect(Collectors.joining(by, "(", ")"));
    }

    private String known(Condition.Known known) {
        Property property = known.property();
        String text = property.isCustom() ? customText(property) : "c.%s::text".formatted(property.column());
        return "coalesce(%s, '') %s ''".formatted(text, known.known() ? "<>" : "=");
    }

    private String compare(Condition.Compare compare) {
        String value = value(compare.property());
        Object first = compare.values().isEmpty() ? List.of() : compare.values().getFirst();
        return switch (compare.operator()) {
            case EQ -> "%s = %s".formatted(value, bound(compare, first));
            case NEQ -> "%s is distinct from %s".formatted(value, bound(compare, first));
            case IN -> "%s in (%s)".formatted(value, list(compare));
            case NOT_IN -> "(%s in (%s)) is not true".formatted(value, list(compare));
            case LT -> "%s < %s".formatted(value, bound(compare, first));
            case LTE -> "%s <= %s".formatted(value, bound(compare, first));
            case GT -> "%s > %s".formatted(value, bound(compare, first));
            case GTE -> "%s >= %s".formatted(value, bound(compare, first));
            case BETWEEN ->
                "%s between %s and %s"
                        .formatted(
                                value,
                                bound(compare, first),
                                bound(compare, compare.values().getLast()));
            case CONTAINS -> "lower(%s) like %s".formatted(value, like("%", first));
            case STARTS_WITH -> "lower(%s) like %s".formatted(value, like("", first));
            case IS_KNOWN, IS_UNKNOWN -> throw new IllegalStateException("has no value: " + compare);
        };
    }

    /** The property as a value of its type; null where the contact has none, or one that is not of this type. */
    private String value(Property property) {
        if (!property.isCustom()) {
            return "c." + property.column();
        }
        String text = customText(property);
        return switch (property.type()) {
            case NUMBER ->
                "case when jsonb_typeof(%s) = 'number' then (%s)::numeric end".formatted(custom(property), text);
            case BOOLEAN ->
                "case when jsonb_typeof(%s) = 'boolean' then (%s)::boolean end".formatted(custom(property), text);
            case INSTANT -> "property_instant(%s)".formatted(text);
            case DATE -> "case when pg_input_is_valid(%s, 'date') then (%s)::date end".formatted(text, text);
            default -> text;
        };
    }

    private String custom(Property property) {
        return "(c.properties -> %s::text)".formatted(query.bind(property.customName()));
    }

    private String customText(Property property) {
        return "(c.properties ->> %s::text)".formatted(query.bind(property.customName()));
    }

    private String bound(Condition.Compare compare, Object value) {
        return query.bind(value) + "::" + compare.property().type().sql();
    }

    /** An empty list holds nothing: null is equal to nothing. */
    private String list(Condition.Compare compare) {
        return compare.values().isEmpty()
                ? "null"
                : compare.values().stream().map(value -> bound(compare, value)).collect(Collectors.joining(", "));
    }

    private String like(String before, Object value) {
        String literal = value.toString()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return query.bind(before + literal + "%") + "::text";
    }
}
