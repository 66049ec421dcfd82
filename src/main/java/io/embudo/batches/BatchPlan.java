package io.embudo.batches;

import io.embudo.access.Reach;
import io.embudo.consents.Suppressions;
import io.embudo.profiles.Identities;
import io.embudo.profiles.LifecycleStage;
import io.embudo.profiles.NewContact;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done with each entry of a batch, decided step by step as more is read. */
final class BatchPlan {

    private final List<BatchEntry> entries;
    private final Reach reach;
    private final @Nullable UUID[] found;
    private final @Nullable BatchOutcome[] outcomes;
    private final Map<UUID, KnownContact> known = new HashMap<>();
    private final List<BatchRow> created = new ArrayList<>();
    private final List<BatchRow> changed = new ArrayList<>();

    BatchPlan(List<BatchEntry> entries, Reach reach) {
        this.entries = entries;
        this.reach = reach;
        this.found = new UUID[entries.size()];
        this.outcomes = new BatchOutcome[entries.size()];
        for (int entry = 0; entry < entries.size(); entry++) {
            found[entry] = entries.get(entry).key() instanceof ContactKey.Id(UUID id) ? id : null;
        }
    }

    /** The values by which contacts are still to be found, by the entry that has them. */
    List<Claim> keys() {
        List<Claim> keys = new ArrayList<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            if (entries.get(entry).key() instanceof ContactKey.Value(String property, String value)) {
                keys.add(new Claim(entry, property, value));
            }
        }
        return keys;
    }

    void found(int entry, UUID contact) {
        found[entry] = contact;
    }

    UUID[] foundIds() {
        return Arrays.stream(found).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    /** Decides, from what is known of the contacts that were found, what every entry would write. */
    void decide(List<KnownContact> contacts) {
        contacts.forEach(contact -> known.put(contact.id(), contact));
        Set<UUID> written = new HashSet<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            try {
                decide(entry, written);
            } catch (ProblemException refusal) {
                outcomes[entry] = BatchOutcome.refused(refusal);
            }
        }
    }

    private void decide(int place, Set<UUID> written) {
        BatchEntry entry = entries.get(place);
        KnownContact contact = found[place] == null ? null : known.get(found[place]);
        if (contact == null) {
            requireNew(entry);
            NewContact said = entry.change().apply(NewContact.UNKNOWN);
            requireWithin(said);
            created.add(new BatchRow(place, Ids.next(), said));
            return;
        }
        requireWritable(entry, contact);
        NewContact said = entry.change().apply(contact.said());
        if (contact.isAlready(said)) {
            outcomes[place] = BatchOutcome.of(BatchOutcome.Kind.UNCHANGED, contact.id());
            return;
        }
        requireWithin(said);
        if (!written.add(contact.id())) {
            throw new ProblemException(ProblemType.CONFLICT, "Another entry of the batch writes this contact.");
        }
        changed.add(new BatchRow(place, contact.id(), said));
    }

    private static void requireNew(BatchEntry entry) {
        if (entry.mode() == BatchEntry.Mode.UPDATE || entry.key() instanceof ContactKey.Id) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no contact with this key within reach.");
        }
    }

    private void requireWritable(BatchEntry entry, KnownContact contact) {
        boolean within = reach.covers(contact.said().ownerId(), contact.said().teamId());
        if (entry.mode() == BatchEntry.Mode.CREATE) {
            throw ProblemException.duplicate("contact", matchedOn(entry.key()), within ? contact.id() : null);
        }
        if (contact.archived() || !within) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "The contact with this key is archived, or out of your reach.");
        }
    }

    private static String matchedOn(@Nullable ContactKey key) {
        return key instanceof ContactKey.Value(String property, String value) ? property : "id";
    }

    private void requireWithin(NewContact said) {
        if (!reach.covers(said.ownerId(), said.teamId())) {
            throw ProblemException.invalid("/ownerId", "would put the contact out of your reach");
        }
    }

    /** Whether an entry moves a contact that exists to another lifecycle stage. */
    boolean movesStages() {
        return changed.stream().anyMatch(row -> !stageBefore(row).equals(row.lifecycleStage()));
    }

    /** Refuses the entries whose contact does not move like that. */
    void allowMoves(Map<String, Set<String>> moves) {
        changed.removeIf(row -> {
            String before = stageBefore(row);
            if (before.equals(row.lifecycleStage())
                    || moves.getOrDefault(before, Set.of()).contains(row.lifecycleStage())) {
                return false;
            }
            refuse(
                    row.entry(),
                    ProblemException.invalid("/lifecycleStage", "is not a stage that may follow " + before));
            return true;
        });
    }

    private String stageBefore(BatchRow row) {
        return Objects.requireNonNullElse(
                        Objects.requireNonNull(known.get(row.id())).said().lifecycleStage(), LifecycleStage.LEAD)
                .code();
    }

    /** The values that no other contact may have, by the entry that would give them to its contact. */
    List<Claim> claims(Set<String> unique) {
        List<Claim> claims = new ArrayList<>();
        created.forEach(row -> Claim.collect(row, NewContact.UNKNOWN, unique, claims));
        changed.forEach(row ->
                Claim.collect(row, Objects.requireNonNull(known.get(row.id())).said(), unique, claims));
        return claims;
    }

    /** Refuses the entries that claim what another contact, or an entry before, has. */
    void refuseTaken(List<Claim> claims, Map<Claim, Holder> holders) {
        Map<String, Integer> first = new HashMap<>();
        Map<Integer, UUID> ids = new HashMap<>();
        created.forEach(row -> ids.put(row.entry(), row.id()));
        changed.forEach(row -> ids.put(row.entry(), row.id()));
        for (Claim claim : claims) {
            Holder holder = holders.get(claim);
            if (holder != null && !holder.contact().equals(ids.get(claim.entry()))) {
                UUID existing = reach.covers(holder.ownerId(), holder.teamId()) ? holder.contact() : null;
                refuse(claim.entry(), ProblemException.duplicate("contact", claim.property(), existing));
            }
            Integer earlier = first.putIfAbsent(claim.property() + "=" + claim.value(), claim.entry());
            if (earlier != null && earlier != claim.entry()) {
                refuse(claim.entry(), ProblemException.duplicate("contact", claim.property(), null));
            }
        }
        leaveOutRefused();
    }

    /** The addresses and telephone numbers by which entries would bring somebody in, by the entry that has them. */
    List<Claim> identities() {
        List<Claim> identities = new ArrayList<>();
        created.forEach(row -> collectIdentities(row, NewContact.UNKNOWN, identities));
        changed.forEach(row -> collectIdentities(
                row, Objects.requireNonNull(known.get(row.id())).said(), identities));
        return identities;
    }

    private static void collectIdentities(BatchRow row, NewContact before, List<Claim> identities) {
        Identities.claimed(row.said(), before)
                .forEach(identity -> identities.add(new Claim(row.entry(), "identity", identity)));
    }

    /** Refuses the entries that would bring back somebody who was erased. */
    void refuseErased(List<Claim> identities, Set<String> suppressed) {
        identities.stream()
                .filter(identity -> suppressed.contains(identity.value()))
                .forEach(identity -> refuse(identity.entry(), Suppressions.refusal()));
        leaveOutRefused();
    }

    private void leaveOutRefused() {
        created.removeIf(row -> outcomes[row.entry()] != null);
        changed.removeIf(row -> outcomes[row.entry()] != null);
    }

    private void refuse(int entry, ProblemException reason) {
        if (outcomes[entry] == null) {
            outcomes[entry] = BatchOutcome.refused(reason);
        }
    }

    List<BatchRow> created() {
        return created;
    }

    List<BatchRow> changed() {
        return changed;
    }

    List<BatchOutcome> outcomes() {
        created.forEach(row -> outcomes[row.entry()] = BatchOutcome.of(BatchOutcome.Kind.CREATED, row.id()));
        changed.forEach(row -> outcomes[row.entry()] = BatchOutcome.of(BatchOutcome.Kind.UPDATED, row.id()));
        List<BatchOutcome> all = new ArrayList<>(outcomes.length);
        for (BatchOutcome outcome : outcomes) {
            all.add(Objects.requireNonNull(outcome));
        }
        return all;
    }

    /** Who has a value now. */
    record Holder(
            UUID contact, @Nullable UUID ownerId, @Nullable UUID teamId) {}
}
