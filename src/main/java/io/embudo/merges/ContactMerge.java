package io.embudo.merges;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.contacts.ContactRows;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.mergedvalues.ContactValues;
import io.embudo.mergedvalues.HeldContact;
import io.embudo.mergedvalues.MergePair;
import io.embudo.mergedvalues.MergedValue;
import io.embudo.mergedvalues.MergedValues;
import io.embudo.profiles.Author;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes one contact of two, in one transaction. */
@ApplicationScoped
class ContactMerge {

    private final Pool pool;
    private final ContactRows contacts;
    private final MovedContacts moved;
    private final ContactValues values;
    private final Merges merges;
    private final EventLog log;
    private final Caller caller;

    ContactMerge(
            Pool pool,
            ContactRows contacts,
            MovedContacts moved,
            ContactValues values,
            Merges merges,
            EventLog log,
            Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.moved = moved;
        this.values = values;
        this.merges = merges;
        this.log = log;
        this.caller = caller;
    }

    /** Which of the two would live on, and as what. */
    Uni<MergePreview> preview(UUID id, UUID other) {
        Reach reach = caller.reach("contacts:write");
        return requireTwo(id, other, reach)
                .chain(() -> values.read(pool, reach, id, other))
                .call(found -> requireOther(pool, found, other, reach))
                .map(found -> MergePreview.of(pair(found, id)));
    }

    /**
     * Merges two contacts within reach, neither of them archived.
     *
     * @return the id of the merge
     */
    Uni<UUID> merge(UUID id, UUID other) {
        Reach reach = caller.reach("contacts:write");
        UUID merge = Ids.next();
        return requireTwo(id, other, reach)
                .chain(() -> Races.retried(pool.withTransaction(connection -> values.hold(connection, reach, id, other)
                        .call(found -> requireOther(connection, found, other, reach))
                        .map(found -> pair(found, id))
                        .chain(pair -> unite(connection, merge, pair)))))
                .replaceWith(merge);
    }

    /** Answers an address that moved on with where it went; whether both are still there is settled once they are held. */
    private Uni<Void> requireTwo(UUID id, UUID other, Reach reach) {
        if (id.equals(other)) {
            throw ProblemException.invalid("/otherId", "is the contact itself");
        }
        return contacts.get(id, reach).replaceWithVoid();
    }

    /** Says of the other one where it went, if it was merged. */
    private Uni<Void> requireOther(SqlClient client, List<HeldContact> found, UUID other, Reach reach) {
        boolean isThere = found.stream().anyMatch(contact -> contact.id().equals(other) && !contact.isArchived());
        return isThere
                ? Uni.createFrom().voidItem()
                : moved.survivors(client, List.of(other), reach)
                        .invoke(survivors -> survivors.values().forEach(survivor -> {
                            throw ProblemException.invalid("/otherId", MovedContacts.told(survivor));
                        }))
                        .replaceWithVoid();
    }

    private static MergePair pair(List<HeldContact> found, UUID id) {
        List<HeldContact> present =
                found.stream().filter(contact -> !contact.isArchived()).toList();
        if (present.stream().noneMatch(contact -> contact.id().equals(id))) {
            throw ProblemException.notFound("contact", id);
        }
        if (present.size() < 2) {
            throw ProblemException.invalid("/otherId", "is not a contact within reach");
        }
        return MergePair.of(present);
    }

    /** The one that goes first: what only one contact may have is free then for the one that stays. */
    private Uni<Void> unite(SqlConnection connection, UUID merge, MergePair pair) {
        Author author = new Author(caller.actor(), "merge", merge);
        HeldContact loser = pair.loser();
        List<MergedValue> merged = MergedValues.of(pair);
        return values.write(connection, loser.id(), loser.released(), loser.stageEnteredAt(), true, author)
                .chain(() -> values.write(
                        connection,
                        pair.survivorId(),
                        MergedValues.plain(merged),
                        stageEnteredAt(pair, merged),
                        false,
                        author))
                .chain(after -> takeOver(connection, merge, pair, after));
    }

    private Uni<Void> takeOver(SqlConnection connection, UUID merge, MergePair pair, Map<String, Object> after) {
        String actor = caller.actor();
        return merges.note(connection, merge, pair, after, actor)
                .chain(() -> OptOuts.unite(connection, merge, pair, actor))
                .call(() -> MergedRows.move(connection, merge, pair.loserId(), pair.survivorId()))
                .call(() -> MergedAssociations.move(connection, merge, pair.loserId(), pair.survivorId()))
                .chain(withdrawn -> log.append(connection, facts(merge, pair, withdrawn, actor)));
    }

    private static OffsetDateTime stageEnteredAt(MergePair pair, List<MergedValue> merged) {
        boolean isLosers = merged.stream()
                .anyMatch(value -> value.property().equals("lifecycleStage")
                        && value.from().contains(pair.loserId()));
        return isLosers ? pair.loser().stageEnteredAt() : pair.survivor().stageEnteredAt();
    }

    private static List<Event> facts(UUID merge, MergePair pair, List<Event> withdrawn, String actor) {
        Instant now = Moment.now();
        List<Event> facts = new ArrayList<>(withdrawn);
        facts.add(Event.of("contact.archived", now, actor)
                .withContact(pair.loserId())
                .withSubject(pair.survivorId())
                .with("mergeId", merge));
        facts.add(Event.of("contact.merged", now, actor)
                .withContact(pair.survivorId())
                .withSubject(pair.loserId())
                .with("loserId", pair.loserId())
                .with("mergeId", merge));
        return facts;
    }
}
