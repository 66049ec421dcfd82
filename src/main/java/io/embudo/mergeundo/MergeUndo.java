package io.embudo.mergeundo;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.contacts.ContactRows;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.mergedvalues.ContactValues;
import io.embudo.mergedvalues.HeldContact;
import io.embudo.mergedvalues.MergePair;
import io.embudo.merges.KeptMerge;
import io.embudo.merges.MergeView;
import io.embudo.merges.MergedAssociations;
import io.embudo.merges.MergedRows;
import io.embudo.merges.Merges;
import io.embudo.merges.OptOuts;
import io.embudo.profiles.Author;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes a merge back, in one transaction: each contact has again what it had, and what came since stays. The contacts are
 * held before the merge is, as whoever erases one of them does.
 */
@ApplicationScoped
class MergeUndo {

    private final Pool pool;
    private final ContactRows contacts;
    private final ContactValues values;
    private final Merges merges;
    private final FreeValues free;
    private final EventLog log;
    private final Caller caller;

    MergeUndo(
            Pool pool,
            ContactRows contacts,
            ContactValues values,
            Merges merges,
            FreeValues free,
            EventLog log,
            Caller caller) {
        this.pool = pool;
        this.contacts = contacts;
        this.values = values;
        this.merges = merges;
        this.free = free;
        this.log = log;
        this.caller = caller;
    }

    /** Undoes a merge of the survivor; a conflict where it is undone already, or too old. */
    Uni<UndoneMerge> undo(UUID survivor, UUID merge) {
        Reach reach = caller.reach("contacts:write");
        return contacts.get(survivor, reach)
                .chain(() -> merges.get(merge))
                .chain(known -> Races.retried(
                        pool.withTransaction(connection -> values.hold(connection, reach, survivor, known.loserId())
                                .chain(found -> merges.hold(connection, merge, survivor)
                                        .invoke(kept -> kept.requireUndoable(Moment.now()))
                                        .chain(kept -> part(connection, kept, both(found, kept.view())))))));
    }

    /** The two as they are now, where they are within reach and the survivor has not gone itself meanwhile. */
    private static MergePair both(List<HeldContact> found, MergeView merge) {
        if (found.size() < 2) {
            throw ProblemException.notFound("merge", merge.id());
        }
        boolean inOrder = found.getFirst().id().equals(merge.survivorId());
        MergePair both = inOrder
                ? new MergePair(found.getFirst(), found.getLast())
                : new MergePair(found.getLast(), found.getFirst());
        if (both.survivor().isArchived()) {
            throw ProblemException.notFound("contact", merge.survivorId());
        }
        return both;
    }

    /** The survivor first: what only one contact may have is free then for the one that comes back. */
    private Uni<UndoneMerge> part(SqlConnection connection, KeptMerge merge, MergePair both) {
        MergeView view = merge.view();
        HeldContact loser = both.loser();
        Author author = new Author(caller.actor(), "undo", view.id());
        PartedValues parted = PartedValues.of(merge, both.survivor().values());
        return values.write(
                        connection,
                        view.survivorId(),
                        parted.values(),
                        stageEnteredAt(merge, both.survivor(), parted),
                        false,
                        author)
                .chain(() -> free.of(connection, loser.id(), merge.loserBefore()))
                .call(back ->
                        values.write(connection, loser.id(), back.values(), loser.stageEnteredAt(), false, author))
                .call(() -> merges.end(connection, merge, author.actor()))
                .call(() -> OptOuts.forget(connection, view.id(), view.survivorId()))
                .call(() -> MergedRows.moveBack(connection, view.id(), view.survivorId(), view.loserId()))
                .call(() -> MergedAssociations.moveBack(connection, view.id(), view.survivorId(), view.loserId()))
                .call(() -> log.append(connection, facts(view, author.actor())))
                .map(back ->
                        new UndoneMerge(view.id(), view.survivorId(), view.loserId(), parted.kept(), back.missing()));
    }

    private static OffsetDateTime stageEnteredAt(KeptMerge merge, HeldContact survivor, PartedValues parted) {
        Object stage = survivor.values().get("lifecycleStage");
        return Objects.equals(stage, parted.values().get("lifecycleStage"))
                ? survivor.stageEnteredAt()
                : merge.survivorStageEnteredAt();
    }

    private static List<Event> facts(MergeView merge, String actor) {
        Instant now = Moment.now();
        return List.of(
                Event.of("contact.restored", now, actor)
                        .withContact(merge.loserId())
                        .withSubject(merge.survivorId())
                        .with("mergeId", merge.id()),
                Event.of("contact.unmerged", now, actor)
                        .withContact(merge.survivorId())
                        .withSubject(merge.loserId())
                        .with("loserId", merge.loserId())
                        .with("mergeId", merge.id()));
    }
}
