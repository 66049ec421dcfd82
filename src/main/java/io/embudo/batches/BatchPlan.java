package io.embudo.batches;

import io.embudo.events.Event;
import io.embudo.shared.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done with each entry of a batch, and once the update has said what it changed, what was done. */
final class BatchPlan {

    private final List<@Nullable String> refusals = new ArrayList<>();
    private final List<@Nullable UUID> ids = new ArrayList<>();
    private final List<BatchRow> created = new ArrayList<>();
    private final List<BatchRow> found = new ArrayList<>();
    private final Set<UUID> changed = new HashSet<>();

    BatchPlan(List<BatchEntry> entries, List<BatchMatch> matches) {
        for (int n = 0; n < entries.size(); n++) {
            BatchMatch match = matches.get(n);
            refusals.add(match.refusal());
            UUID id = Objects.requireNonNullElseGet(match.contactId(), Ids::next);
            ids.add(id);
            if (match.refusal() == null) {
                (match.contactId() == null ? created : found).add(BatchRow.of(n, id, entries.get(n)));
            }
        }
    }

    List<BatchRow> created() {
        return created;
    }

    List<BatchRow> found() {
        return found;
    }

    /** The contacts to lock, in id order. */
    UUID[] foundIds() {
        return found.stream().map(BatchRow::id).distinct().sorted().toArray(UUID[]::new);
    }

    void changed(UUID id) {
        changed.add(id);
    }

    List<Event> events(Instant now, String actor) {
        List<Event> events = new ArrayList<>();
        created.forEach(
                row -> events.add(Event.of("contact.created", now, actor).withContact(row.id())));
        changed.forEach(id -> events.add(Event.of("contact.updated", now, actor).withContact(id)));
        return events;
    }

    List<BatchOutcome> outcomes() {
        List<BatchOutcome> outcomes = new ArrayList<>(refusals.size());
        Set<UUID> fresh = new HashSet<>(created.stream().map(BatchRow::id).toList());
        for (int n = 0; n < refusals.size(); n++) {
            String refusal = refusals.get(n);
            outcomes.add(refusal == null ? BatchOutcome.of(kind(ids.get(n), fresh)) : BatchOutcome.refused(refusal));
        }
        return outcomes;
    }

    private BatchOutcome.Kind kind(@Nullable UUID id, Set<UUID> fresh) {
        if (fresh.contains(id)) {
            return BatchOutcome.Kind.CREATED;
        }
        return changed.contains(id) ? BatchOutcome.Kind.UPDATED : BatchOutcome.Kind.UNCHANGED;
    }
}
