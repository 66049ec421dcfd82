package io.embudo.conditionsql;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Operator;
import io.embudo.clauses.Property;
import io.embudo.clauses.Span;
import io.embudo.clauses.ValueType;
import io.embudo.shared.SqlQuery;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles comparisons of properties. Values are bound, lists as one array, so that a condition has one statement
 * whatever its values are. A comparison with what is not known is SQL's unknown.
 */
final class ComparisonSql {

    /** What has a meaning in a regular expression of PostgreSQL. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()\\[\\]{}|^$]");

    private final SqlQuery query;

    ComparisonSql(SqlQuery query) {
        this.query = query;
    }

    String compare(Condition.Compare compare, String alias) {
        Property property = compare.property();
        if (property.type() == ValueType.LIST) {
            return compareList(compare, alias);
        }
        String value = property.value(alias);
        Object first = compare.values().isEmpty() ? "" : compare.values().getFirst();
        return switch (compare.operator()) {
            case EQ -> "%s = %s".formatted(value, bound(property, first));
            case NEQ -> "%s is distinct from %s".formatted(value, bound(property, first));
            case IN -> "%s = any(%s)".formatted(value, array(compare));
            case NOT_IN -> "(%s = any(%s)) is not true".formatted(value, array(compare));
            case BETWEEN ->
                "%s between %s and %s"
                        .formatted(
                                value,
                                bound(property, first),
                                bound(property, compare.values().getLast()));
            case CONTAINS, STARTS_WITH, CONTAINS_TOKEN -> matches(compare.operator(), value, first);
            case NOT_CONTAINS_TOKEN -> "(%s) is not true".formatted(matches(compare.operator(), value, first));
            default -> "%s %s %s".formatted(value, sign(compare.operator()), bound(property, first));
        };
    }

    String pair(Condition.ComparePair pair, String alias) {
        String sign =
                switch (pair.operator()) {
                    case EQ -> "=";
                    case NEQ -> "is distinct from";
                    default -> sign(pair.operator());
                };
        return "%s %s %s"
                .formatted(pair.property().value(alias), sign, pair.other().value(alias));
    }

    String known(Condition.Known known, String alias) {
        String nothing = known.property().type() == ValueType.LIST ? "('', '{}', '[]')" : "('')";
        return "coalesce(%s, '') %s %s"
                .formatted(known.property().text(alias), known.known() ? "not in" : "in", nothing);
    }

    String relative(Condition.Relative relative, String alias) {
        Property property = relative.property();
        return relative.span().covers(property.type(), property.value(alias), length(relative));
    }

    /** The next instant at which the comparison can change; null where there is none. */
    String nextTurn(Condition.Relative relative, String alias) {
        Property property = relative.property();
        return relative.span().turns(property.type(), property.value(alias), length(relative)).stream()
                .map("case when %1$s > now() then %1$s end"::formatted)
                .collect(Collectors.joining(", ", "least(", ")"));
    }

    private String length(Condition.Relative relative) {
        return relative.property().type() == ValueType.DATE
                ? query.bind((int) relative.span().length().toDays()) + "::int"
                : seconds(relative.span());
    }

    String seconds(Span span) {
        return query.bind(span.seconds()) + "::float8";
    }

    private String compareList(Condition.Compare compare, String alias) {
        Property property = compare.property();
        String list = property.value(alias);
        return switch (compare.operator()) {
            case HAS -> has(property, list, "@>", "jsonb_exists_all", array(compare));
            case HAS_ANY -> has(property, list, "&&", "jsonb_exists_any", array(compare));
            case HAS_ALL -> has(property, list, "@>", "jsonb_exists_all", array(compare));
            case NOT_CONTAINS_TOKEN -> "not " + anyOf(compare, list);
            default -> anyOf(compare, list);
        };
    }

    private static String has(Property property, String list, String ofColumn, String ofJson, String values) {
        return property.isCustom()
                ? "%s(%s, %s)".formatted(ofJson, list, values)
                : "%s %s %s::varchar[]".formatted(list, ofColumn, values);
    }

    private String anyOf(Condition.Compare compare, String list) {
        String members = compare.property().isCustom()
                ? "jsonb_array_elements_text(case when jsonb_typeof(%1$s) = 'array' then %1$s else '[]' end)"
                        .formatted(list)
                : "unnest(%s)".formatted(list);
        return "exists (select from %s as one(text) where %s)"
                .formatted(
                        members,
                        matches(compare.operator(), "one.text", compare.values().getFirst()));
    }

    private String matches(Operator operator, String text, Object sought) {
        String wanted = sought.toString().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case CONTAINS -> "lower(%s) like %s".formatted(text, text("%" + literal(wanted) + "%"));
            case STARTS_WITH -> "lower(%s) like %s".formatted(text, text(literal(wanted) + "%"));
            default -> "lower(%s) ~ %s".formatted(text, text(token(wanted)));
        };
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** A word by itself, with {@code *} for any run of characters other than blanks. */
    private static String token(String word) {
        String[] pieces = word.split("\\*", -1);
        String pattern = List.of(pieces).stream()
                .map(piece -> SPECIAL.matcher(piece).replaceAll("\\\\$0"))
                .collect(Collectors.joining("\\S*"));
        return "(?<![[:alnum:]])" + pattern + "(?![[:alnum:]])";
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            default -> throw new IllegalStateException("is no order: " + operator);
        };
    }

    private String bound(Property property, Object value) {
        return query.bind(value) + "::" + property.type().sql();
    }

    private String text(String value) {
        return query.bind(value) + "::text";
    }

    private String array(Condition.Compare compare) {
        ValueType type = compare.property().type();
        return query.bind(type.array(compare.values())) + "::" + type.sql() + "[]";
    }
}
