package io.embudo.batches;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
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
    private final ContactRows rows;
    private final BatchEntries entries;
    private final Caller caller;

    BatchRuns(Pool pool, ContactBatches batches, ContactRows rows, BatchEntries entries, Caller caller) {
        this.pool = pool;
        this.batches = batches;
        this.rows = rows;
        this.entries = entries;
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
        return found(items, by, known)
                .chain(found -> rows.get(ids(found), reach).map(contacts -> {
                    List<BatchResults.Result> results = new ArrayList<>();
                    for (int index = 0; index < items.size(); index++) {
                        ContactView contact = found.get(index) == null ? null : contacts.get(found.get(index));
                        results.add(contact == null ? missing(index, items) : BatchResults.Result.read(index, contact));
                    }
                    return new BatchResults(results);
                }));
    }

    private Uni<BatchResults> archive(List<BatchRequest.Item> items, String by, DefinitionSet known, boolean atomic) {
        Reach reach = caller.reach("contacts:write");
        Author author = author();
        return found(items, by, known)
                .chain(found -> pool.withTransaction(
                        connection -> batches.archive(connection, List.of(ids(found)), reach, author)
                                .map(archived -> archived(items, found, archived))
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
        UnaryOperator<NewContact> owned = owned();
        for (BatchRequest.Item item : request.items()) {
            try {
                readable.add(entries.entry(request.operation(), by, item, known, owned));
                unreadable.add(null);
            } catch (ProblemException refusal) {
                unreadable.add(refusal);
            }
        }
        Reach reach = caller.reach("contacts:write");
        Author author = author();
        return Races.retried(
                pool.withTransaction(connection -> batches.write(connection, readable, known.unique(), reach, author)
                        .map(outcomes -> results(unreadable, outcomes.iterator()))
                        .invoke(results -> requireAll(results, atomic))));
    }

    /** The contact within reach that the key finds; not found otherwise. */
    Uni<ContactView> get(ContactKey key) {
        return batches.find(pool, List.of(key)).chain(found -> {
            UUID id = found.getFirst();
            return id == null
                    ? Uni.createFrom().failure(ProblemException.notFound("contact", "with this value"))
                    : rows.get(id, caller.reach("contacts:read"));
        });
    }

    /** Creates or patches the contact with this value; fails with the problem where that is refused. */
    Uni<BatchOutcome> upsert(String by, String value, MergePatch contact, DefinitionSet known) {
        BatchEntry entry = entries.upsert(BatchEntries.key(by, value, known), contact, known, owned());
        Reach reach = caller.reach("contacts:write");
        Author author = Author.api(caller.actor());
        return Races.retried(pool.withTransaction(
                        connection -> batches.write(connection, List.of(entry), known.unique(), reach, author)))
                .map(List::getFirst)
                .invoke(outcome -> {
                    if (outcome.refusal() != null) {
                        throw outcome.refusal();
                    }
                });
    }

    /** The contact as an upsert left it. */
    Uni<ContactView> written(BatchOutcome outcome) {
        return rows.written(Objects.requireNonNull(outcome.contactId()));
    }

    private UnaryOperator<NewContact> owned() {
        UUID owner = caller.id();
        UUID team = caller.team();
        return said -> said.ownerId() == null && said.teamId() == null ? said.of(owner, team) : said;
    }

    private Author author() {
        return new Author(caller.actor(), "batch", null);
    }

    private Uni<List<@Nullable UUID>> found(List<BatchRequest.Item> items, String by, DefinitionSet known) {
        return batches.find(
                pool,
                items.stream().map(item -> BatchEntries.key(by, item, known)).toList());
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
                        .forEach(error -> errors.add(new Problem.Error(
                                "/items/%d/contact%s".formatted(result.index(), error.pointer()), error.message())));
            }
        }
        if (atomic && !errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Items were refused, and nothing was written.", errors, Map.of());
        }
    }
}
