package io.embudo.batchrequests;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.batches.BatchEntry;
import io.embudo.batches.BatchOutcome;
import io.embudo.batches.BatchedContacts;
import io.embudo.batches.ContactBatches;
import io.embudo.batches.ContactKey;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Races;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs what a caller asks of a batch of contacts: each item on its own, or all of them or none. */
@ApplicationScoped
class BatchRuns {

    private final Pool pool;
    private final ContactBatches batches;
    private final BatchedContacts contacts;
    private final ContactRows rows;
    private final BatchEntries entries;
    private final MergedItems merged;
    private final Caller caller;

    BatchRuns(
            Pool pool,
            ContactBatches batches,
            BatchedContacts contacts,
            ContactRows rows,
            BatchEntries entries,
            MergedItems merged,
            Caller caller) {
        this.pool = pool;
        this.batches = batches;
        this.contacts = contacts;
        this.rows = rows;
        this.entries = entries;
        this.merged = merged;
        this.caller = caller;
    }

    /**
     * Runs it, and says what became of each item.
     *
     * @param known the custom properties, those that the items name among them
     * @param atomic whether one refused item refuses all, with a problem that names each
     */
    Uni<BatchResults> run(BatchRequest request, DefinitionSet known, boolean atomic) {
        String by = BatchEntries.by(request.by(), known);
        return switch (request.operation()) {
            case READ -> read(request.items(), by, known).invoke(results -> requireAll(results, atomic));
            case ARCHIVE -> archive(request.items(), by, known, atomic);
            case CREATE, UPDATE, UPSERT -> write(request, by, known, atomic);
        };
    }

    private Uni<BatchResults> read(List<BatchRequest.Item> items, String by, DefinitionSet known) {
        Reach reach = caller.reach("contacts:read");
        List<@Nullable ContactKey> keys = keys(items, by, known);
        return contacts.find(pool, keys)
                .chain(found -> rows.get(ids(found), reach).map(contacts -> read(items, found, contacts)))
                .chain(results -> merged.told(pool, results, keys, reach));
    }

    private static BatchResults read(
            List<BatchRequest.Item> items, List<@Nullable UUID> found, Map<UUID, ContactView> contacts) {
        List<BatchResults.Result> results = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            ContactView contact = found.get(index) == null ? null : contacts.get(found.get(index));
            results.add(contact == null ? missing(index, items) : BatchResults.Result.read(index, contact));
        }
        return new BatchResults(results);
    }

    private Uni<BatchResults> archive(List<BatchRequest.Item> items, String by, DefinitionSet known, boolean atomic) {
        Reach reach = caller.reach("contacts:write");
        Author author = author();
        List<@Nullable ContactKey> keys = keys(items, by, known);
        return contacts.find(pool, keys)
                .chain(found -> pool.withTransaction(
                        connection -> batches.archive(connection, List.of(ids(found)), reach, author)
                                .map(archived -> archived(items, found, archived))
                                .chain(results -> merged.told(connection, results, keys, reach))
                                .invoke(results -> requireAll(results, atomic))));
    }

    private static BatchResults archived(
            List<BatchRequest.Item> items, List<@Nullable UUID> found, Set<UUID> archived) {
        List<BatchResults.Result> results = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            UUID id = found.get(index);
            results.add(
                    id != null && archived.contains(id)
                            ? BatchResults.Result.done(index, 204, id)
                            : missing(index, items));
        }
        return new BatchResults(results);
    }

    private Uni<BatchResults> write(BatchRequest request, String by, DefinitionSet known, boolean atomic) {
        List<@Nullable ProblemException> unreadable = new ArrayList<>();
        List<BatchEntry> readable = new ArrayList<>();
        List<@Nullable ContactKey> keys = new ArrayList<>();
        UnaryOperator<NewContact> owned = owned();
        for (BatchRequest.Item item : request.items()) {
            try {
                BatchEntry entry = entries.entry(request.operation(), by, item, known, owned);
                readable.add(entry);
                keys.add(entry.key());
                unreadable.add(null);
            } catch (ProblemException refusal) {
                keys.add(null);
                unreadable.add(refusal);
            }
        }
        Reach reach = caller.reach("contacts:write");
        Author author = author();
        return Races.retried(
                pool.withTransaction(connection -> batches.write(connection, readable, known.unique(), reach, author)
                        .map(outcomes -> results(unreadable, outcomes.iterator()))
                        .chain(results -> merged.told(connection, results, keys, reach))
                        .invoke(results -> requireAll(results, atomic))));
    }

    /** The contact within reach that the key finds; not found otherwise. */
    Uni<ContactView> get(ContactKey key) {
        return contacts.find(pool, List.of(key)).chain(found -> {
            UUID id = found.getFirst();
            return id == null
                    ? Uni.createFrom().failure(ProblemException.notFound("contact", "with this value"))
                    : rows.get(id, caller.reach("contacts:read"));
        });
    }

    /** Creates or patches the contact with this value; fails where that is refused, or where the contact was merged. */
    Uni<BatchOutcome> upsert(String by, String value, MergePatch contact, DefinitionSet known) {
        ContactKey key = BatchEntries.key(by, value, known);
        BatchEntry entry = entries.upsert(key, contact, known, owned());
        Reach reach = caller.reach("contacts:write");
        Author author = Author.api(caller.actor());
        return Races.retried(pool.withTransaction(
                        connection -> batches.write(connection, List.of(entry), known.unique(), reach, author)))
                .map(List::getFirst)
                .chain(outcome -> merged.sentOn(outcome, key, reach));
    }

    /** The contact as an upsert left it. */
    Uni<ContactView> written(BatchOutcome outcome) {
        return rows.written(Objects.requireNonNull(outcome.contactId()));
    }

    private UnaryOperator<NewContact> owned() {
        UUID owner = caller.holder();
        UUID team = caller.holdersTeam();
        return said -> said.ownerId() == null && said.teamId() == null ? said.of(owner, team) : said;
    }

    private Author author() {
        return new Author(caller.actor(), "batch", null);
    }

    private static List<@Nullable ContactKey> keys(List<BatchRequest.Item> items, String by, DefinitionSet known) {
        List<@Nullable ContactKey> keys = new ArrayList<>();
        items.forEach(item -> keys.add(BatchEntries.key(by, item, known)));
        return keys;
    }

    private static UUID[] ids(Collection<@Nullable UUID> found) {
        return found.stream().filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    private static BatchResults.Result missing(int index, List<BatchRequest.Item> items) {
        return BatchResults.Result.refused(
                index,
                ProblemException.notFound(
                        "contact", String.valueOf(items.get(index).key())));
    }

    private static BatchResults results(List<@Nullable ProblemException> unreadable, Iterator<BatchOutcome> outcomes) {
        List<BatchResults.Result> results = new ArrayList<>();
        for (ProblemException refusal : unreadable) {
            results.add(
                    refusal == null
                            ? result(results.size(), outcomes.next())
                            : BatchResults.Result.refused(results.size(), refusal.under("/contact")));
        }
        return new BatchResults(results);
    }

    private static BatchResults.Result result(int index, BatchOutcome outcome) {
        if (outcome.refusal() != null) {
            return BatchResults.Result.refused(index, outcome.refusal());
        }
        int status = outcome.kind() == BatchOutcome.Kind.CREATED ? 201 : 200;
        return BatchResults.Result.done(index, status, Objects.requireNonNull(outcome.contactId()));
    }

    private static void requireAll(BatchResults results, boolean atomic) {
        List<Problem.Error> errors = new ArrayList<>();
        for (BatchResults.Result result : results.items()) {
            Problem problem = result.problem();
            if (problem != null && problem.errors().isEmpty()) {
                errors.add(new Problem.Error("/items/" + result.index(), problem.detail()));
            }
            if (problem != null) {
                problem.errors()
                        .forEach(error ->
                                errors.add(new Problem.Error(pointer(result.index(), error), error.message())));
            }
        }
        if (atomic && !errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Items were refused, and nothing was written.", errors, Map.of());
        }
    }

    /** Where in the request it stands: a key is the item's, whatever else is wrong the contact's. */
    private static String pointer(int item, Problem.Error error) {
        return "/items/%d%s%s".formatted(item, error.pointer().equals("/key") ? "" : "/contact", error.pointer());
    }
}
