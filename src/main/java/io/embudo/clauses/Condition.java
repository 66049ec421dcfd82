package io.embudo.clauses;

import io.embudo.access.Reach;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a contact or a company must satisfy: a tree of clauses, as every feature that picks some takes it. */
public sealed interface Condition {

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

    /** A property compared with another one of the same type. */
    record ComparePair(Property property, Operator operator, Property other) implements Condition {}

    /** A property has a value, or has none; an empty text and an empty list are none. */
    record Known(Property property, boolean known) implements Condition {}

    /** A moment compared with the present. */
    record Relative(Property property, Span span) implements Condition {}

    /**
     * Some company of the contact satisfies a condition over properties of companies.
     *
     * @param label what the contact is to the company; anything where it is null
     */
    record AtCompany(Condition part, @Nullable String label) implements Condition {}

    /**
     * Some contact of the company satisfies a condition.
     *
     * @param label what the contact is to the company; anything where it is null
     * @param reach the contacts that the caller may read: no other counts
     */
    record WithContact(Condition part, @Nullable String label, Reach reach) implements Condition {}

    /**
     * The newest answer to a purpose and channel.
     *
     * @param granted yes or no; null where the contact never answered
     */
    record Consented(
            String purpose, String channel, @Nullable Boolean granted) implements Condition {}

    /** The contact is a member of a segment. */
    record Member(UUID segment, String pointer) implements Condition {}

    /**
     * So many events of a type happened.
     *
     * @param least how many at least
     * @param most how many at most; no such limit where it is null
     * @param span which moments count, seen from now; all where it is null
     * @param period which moments count, fixed; all where it is null
     * @param where what the events must be, each a {@link Compare} or a {@link Known} over properties of events
     */
    record Did(
            String type,
            int least,
            @Nullable Integer most,
            @Nullable Span span,
            @Nullable Period period,
            List<Condition> where)
            implements Condition {

        /** Whether any one such event is enough. */
        public boolean isOnce() {
            return least == 1 && most == null;
        }

        /** Whether there must be none. */
        public boolean isNever() {
            return least == 0 && most != null && most == 0;
        }
    }

    /**
     * Two fixed instants.
     *
     * @param to exclusive
     */
    record Period(OffsetDateTime from, OffsetDateTime to) {}

    /** Whether time alone can change what it says of a contact. */
    default boolean isTimed() {
        return switch (this) {
            case All all -> all.parts().stream().anyMatch(Condition::isTimed);
            case Any any -> any.parts().stream().anyMatch(Condition::isTimed);
            case Not not -> not.part().isTimed();
            case AtCompany company -> company.part().isTimed();
            case WithContact contact -> contact.part().isTimed();
            case Relative relative -> true;
            case Did did -> did.span() != null;
            case Compare c -> false;
            case ComparePair c -> false;
            case Known k -> false;
            case Consented c -> false;
            case Member m -> false;
        };
    }
}
