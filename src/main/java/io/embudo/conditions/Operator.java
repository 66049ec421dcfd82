package io.embudo.conditions;

import java.util.Optional;

/** How a property is compared. */
enum Operator {
    EQ("eq"),
    NEQ("neq"),
    IN("in"),
    NOT_IN("notIn"),
    LT("lt"),
    LTE("lte"),
    GT("gt"),
    GTE("gte"),
    BETWEEN("between"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    IS_KNOWN("isKnown"),
    IS_UNKNOWN("isUnknown");

    private final String code;

    Operator(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<Operator> of(String code) {
        for (Operator operator : values()) {
            if (operator.code.equals(code)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** Whether values of the type can be compared like this. */
    boolean fits(ValueType type) {
        return switch (this) {
            case EQ, NEQ, IN, NOT_IN, IS_KNOWN, IS_UNKNOWN -> true;
            case LT, LTE, GT, GTE, BETWEEN -> type.isOrdered();
            case CONTAINS, STARTS_WITH -> type == ValueType.TEXT;
        };
    }

    boolean takesList() {
        return this == IN || this == NOT_IN || this == BETWEEN;
    }
}
