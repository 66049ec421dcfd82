package io.embudo.clauses;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a condition looks at: a contact's answer to it changes only when one of these does, or by time.
 *
 * @param properties of contacts, as conditions write them
 * @param companies whether it looks at the contact's companies
 * @param consents whether it looks at what the contact agreed to
 * @param events types of events
 * @param segments those whose members it looks at
 */
public record Dependencies(
        Set<String> properties, boolean companies, boolean consents, Set<String> events, Set<UUID> segments) {

    public static Dependencies of(Condition condition) {
        Set<Condition> leaves = leaves(condition);
        Set<String> properties = new HashSet<>();
        Set<String> events = new HashSet<>();
        Set<UUID> segments = new HashSet<>();
        for (Condition leaf : leaves) {
            switch (leaf) {
                case Condition.Compare compare ->
                    properties.add(compare.property().name());
                case Condition.ComparePair pair ->
                    properties.addAll(
                            List.of(pair.property().name(), pair.other().name()));
                case Condition.Known known -> properties.add(known.property().name());
                case Condition.Relative relative ->
                    properties.add(relative.property().name());
                case Condition.Did did -> events.add(did.type());
                case Condition.Member member -> segments.add(member.segment());
                default -> {}
            }
        }
        return new Dependencies(
                Set.copyOf(properties),
                leaves.stream().anyMatch(Condition.AtCompany.class::isInstance),
                leaves.stream().anyMatch(Condition.Consented.class::isInstance),
                Set.copyOf(events),
                Set.copyOf(segments));
    }

    /** The clauses of a condition, each once; in the place of one about contacts of a company, those about the contacts. */
    public static Set<Condition> leaves(Condition condition) {
        Set<Condition> leaves = new HashSet<>();
        collect(condition, leaves);
        return leaves;
    }

    private static void collect(Condition condition, Set<Condition> leaves) {
        switch (condition) {
            case Condition.All all -> all.parts().forEach(part -> collect(part, leaves));
            case Condition.Any any -> any.parts().forEach(part -> collect(part, leaves));
            case Condition.Not not -> collect(not.part(), leaves);
            case Condition.WithContact contact -> collect(contact.part(), leaves);
            default -> leaves.add(condition);
        }
    }
}
