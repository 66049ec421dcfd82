package io.embudo.clauses;

import java.util.Arrays;
import java.util.Optional;

/** How a property is compared. */
public enum Operator {
    EQ("eq", Takes.VALUE),
    NEQ("neq", Takes.VALUE),
    IN("in", Takes.LIST),
    NOT_IN("notIn", Takes.LIST),
    LT("lt", Takes.VALUE),
    LTE("lte", Takes.VALUE),
    GT("gt", Takes.VALUE),
    GTE("gte", Takes.VALUE),
    BETWEEN("between", Takes.PAIR),
    CONTAINS("contains", Takes.VALUE),
    STARTS_WITH("startsWith", Takes.VALUE),
    CONTAINS_TOKEN("containsToken", Takes.VALUE),
    NOT_CONTAINS_TOKEN("notContainsToken", Takes.VALUE),
    HAS("has", Takes.VALUE),
    HAS_ANY("hasAny", Takes.LIST),
    HAS_ALL("hasAll", Takes.LIST),
    IS_KNOWN("isKnown", Takes.TRUTH),
    IS_UNKNOWN("isUnknown", Takes.TRUTH),
    WITHIN("within", Takes.PERIOD),
    OLDER_THAN("olderThan", Takes.PERIOD),
    WITHIN_NEXT("withinNext", Takes.PERIOD);

    /** What stands behind an operator. */
    public enum Takes {
        VALUE,
        PAIR,
        LIST,
        TRUTH,
        PERIOD
    }

    private final String code;
    private final Takes takes;

    Operator(String code, Takes takes) {
        this.code = code;
        this.takes = takes;
    }

    public String code() {
        return code;
    }

    public Takes takes() {
        return takes;
    }

    public static Optional<Operator> of(String code) {
        return Arrays.stream(values())
                .filter(operator -> operator.code.equals(code))
                .findFirst();
    }

    /** Whether values of the type can be compared like this. */
    public boolean fits(ValueType type) {
        return switch (this) {
            case IS_KNOWN, IS_UNKNOWN -> true;
            case EQ, NEQ, IN, NOT_IN -> type != ValueType.LIST;
            case LT, LTE, GT, GTE, BETWEEN -> type.isOrdered();
            case CONTAINS, STARTS_WITH, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN ->
                type == ValueType.TEXT || type == ValueType.LIST;
            case HAS, HAS_ANY, HAS_ALL -> type == ValueType.LIST;
            case WITHIN, OLDER_THAN, WITHIN_NEXT -> type.isMoment();
        };
    }

    /** Whether the other side can be a property of the same type. */
    public boolean comparesProperties() {
        return switch (this) {
            case EQ, NEQ, LT, LTE, GT, GTE -> true;
            default -> false;
        };
    }
}
