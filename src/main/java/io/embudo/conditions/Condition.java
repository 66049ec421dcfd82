package io.embudo.conditions;

import java.util.List;

/** What a contact must satisfy: a tree of comparisons, as every feature that picks contacts takes it. */
sealed interface Condition {

    /** Every part holds; of none, always. */
    record All(List<Condition> parts) implements Condition {}

    /** At least one part holds; of none, never. */
    record Any(List<Condition> parts) implements Condition {}

    /** The part does not hold; what is not known does not hold. */
    record Not(Condition part) implements Condition {}

    /**
     * A property compared with values of its type.
     *
     * @param values one, or as many as the operator takes
     */
    record Compare(Property property, Operator operator, List<Object> values) implements Condition {}

    /** A property has a value, or has none; an empty text is none. */
    record Known(Property property, boolean known) implements Condition {}
}
