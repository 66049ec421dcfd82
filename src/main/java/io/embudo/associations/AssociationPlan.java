package io.embudo.associations;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.associations.Outcome.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of associations that are asked for, one after the other: a limit that one of them fills refuses
 * the next. A contact with companies has exactly one primary association.
 */
final class AssociationPlan {

    private final AssociationAuthor author;
    private final Map<UUID, Known.Holder> contacts;
    private final Map<UUID, Known.Holder> survivors;
    private final Map<UUID, Known.Holder> companies;
    private final Map<String, Known.Limits> labels;
    private final Map<Side, Integer> counts = new HashMap<>();
    private final Map<Pair, Status> pairs = new HashMap<>();
    private final Map<UUID, Pair> primaries = new HashMap<>();
    private final Map<UUID, Pair> formerPrimaries;
    private final List<Outcome> outcomes = new ArrayList<>();

    private AssociationPlan(Known known, AssociationAuthor author) {
        this.author = author;
        contacts = byId(known.contacts());
        survivors = known.moved().stream().collect(Collectors.toMap(Known.Moved::id, Known.Moved::survivor));
        companies = byId(known.companies());
        labels = known.labels().stream().collect(Collectors.toMap(Known.Limits::name, Function.identity()));
        known.existing().forEach(this::take);
        known.filled().forEach(filled -> counts.put(new Side(filled.companyId(), filled.label()), filled.contacts()));
        formerPrimaries = Map.copyOf(primaries);
    }

    private record Pair(UUID contact, UUID company, String label) {}

    /** One end of associations with a label: a contact's companies, or a company's contacts. */
    private record Side(UUID id, String label) {}

    /** One row to write. */
    record Write(UUID contactId, UUID companyId, String label, boolean primary, boolean fresh, String actor) {}

    private void take(Known.Existing existing) {
        Pair pair = new Pair(existing.contactId(), existing.companyId(), existing.label());
        pairs.put(pair, Status.UNCHANGED);
        counts.merge(new Side(existing.contactId(), existing.label()), 1, Integer::sum);
        if (existing.primary()) {
            primaries.put(existing.contactId(), pair);
        }
    }

    static AssociationPlan of(Known known, List<Association> said, AssociationAuthor author) {
        AssociationPlan plan = new AssociationPlan(known, author);
        said.forEach(plan::add);
        return plan;
    }

    private void add(Association said) {
        Outcome refusal = refusal(said);
        outcomes.add(refusal == null ? accept(said) : refusal);
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** The new rows, and those whose being primary changes. */
    List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        pairs.forEach((pair, status) -> {
            boolean primary = pair.equals(primaries.get(pair.contact()));
            boolean wasPrimary = pair.equals(formerPrimaries.get(pair.contact()));
            if (status == Status.CREATED || primary != wasPrimary) {
                writes.add(new Write(
                        pair.contact(),
                        pair.company(),
                        pair.label(),
                        primary,
                        status == Status.CREATED,
                        author.actor()));
            }
        });
        return writes;
    }

    private Outcome accept(Association said) {
        Pair pair = new Pair(said.contactId(), said.companyId(), said.labelName());
        Pair primary = primaries.get(pair.contact());
        if (said.wantsPrimary() || primary == null) {
            primaries.put(pair.contact(), pair);
        }
        if (pairs.containsKey(pair)) {
            return Outcome.of(said.wantsPrimary() && !pair.equals(primary) ? Status.UPDATED : Status.UNCHANGED);
        }
        pairs.put(pair, Status.CREATED);
        counts.merge(new Side(pair.contact(), pair.label()), 1, Integer::sum);
        counts.merge(new Side(pair.company(), pair.label()), 1, Integer::sum);
        return Outcome.of(Status.CREATED);
    }

    private @Nullable Outcome refusal(Association said) {
        if (!isWithin(contacts.get(said.contactId()), author.contacts())) {
            return Outcome.refused("/contactId", unreachable(survivors.get(said.contactId())));
        }
        if (!isWithin(companies.get(said.companyId()), author.companies())) {
            return Outcome.refused("/companyId", "is not a company within reach");
        }
        Known.Limits limits = labels.get(said.labelName());
        if (limits == null) {
            return Outcome.refused("/label", "is not an association label");
        }
        if (pairs.containsKey(new Pair(said.contactId(), said.companyId(), said.labelName()))) {
            return null;
        }
        if (isFull(said.contactId(), said.labelName(), limits.companies())) {
            return Outcome.refused("/label", "a contact has at most %d of them".formatted(limits.companies()));
        }
        return isFull(said.companyId(), said.labelName(), limits.contacts())
                ? Outcome.refused("/label", "a company has at most %d of them".formatted(limits.contacts()))
                : null;
    }

    private String unreachable(Known.@Nullable Holder survivor) {
        return survivor != null && survivor.within(author.contacts())
                ? MovedContacts.told(survivor.id())
                : "is not a contact within reach";
    }

    private boolean isFull(UUID id, String label, @Nullable Integer limit) {
        return limit != null && counts.getOrDefault(new Side(id, label), 0) >= limit;
    }

    private static boolean isWithin(Known.@Nullable Holder holder, Reach reach) {
        return holder != null && holder.within(reach);
    }

    private static Map<UUID, Known.Holder> byId(List<Known.Holder> holders) {
        return holders.stream().collect(Collectors.toMap(Known.Holder::id, Function.identity()));
    }
}
