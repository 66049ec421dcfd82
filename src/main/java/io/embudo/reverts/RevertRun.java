package io.embudo.reverts;

import io.embudo.batches.BatchEntry;
import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactKey;
import io.embudo.events.Event;
import io.embudo.jobs.RunningJob;
import io.embudo.profiles.Author;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try at taking an import back, from the contact after the last that an earlier try was done with. */
final class RevertRun {

    private static final int AT_ONCE = 1000;

    private final RunningJob job;
    private final RevertRows.Revert revert;
    private final long total;
    private final Set<String> unique;
    private final ImportRevert work;
    private RevertCounts counts;
    private @Nullable UUID last;

    RevertRun(RunningJob job, RevertRows.Revert revert, long total, Set<String> unique, ImportRevert work) {
        this.job = job;
        this.revert = revert;
        this.total = total;
        this.unique = unique;
        this.work = work;
        this.counts = RevertCounts.of(job.result());
        this.last = revert.last();
    }

    Uni<Map<String, Object>> all() {
        return Multi.createBy()
                .repeating()
                .uni(() -> work.inTransaction(this::some).invoke(this::done))
                .whilst(chunk -> !chunk.isEmpty())
                .collect()
                .last()
                .map(end -> counts.result());
    }

    private void done(RevertedChunk chunk) {
        if (!chunk.isEmpty()) {
            counts = counts.plus(chunk.counts());
            last = chunk.last();
        }
    }

    private Uni<RevertedChunk> some(SqlConnection connection) {
        return work.rows()
                .next(connection, revert.importId(), last, AT_ONCE)
                .map(contacts -> new RevertedChunk(contacts, revert.reach()))
                .call(chunk -> chunk.isEmpty() ? Uni.createFrom().voidItem() : takeBack(connection, chunk));
    }

    private Uni<Void> takeBack(SqlConnection connection, RevertedChunk chunk) {
        return work.rows()
                .archive(connection, chunk.toArchive(), revert)
                .invoke(chunk::archived)
                .chain(archived -> work.log().append(connection, events(archived)))
                .chain(() -> restore(connection, chunk, chunk.toRestore()))
                .chain(() -> restore(connection, chunk, chunk.toRestoreOtherwise(unique)))
                .chain(() -> work.errors().keep(connection, job.id(), chunk.reports(counts.reports())))
                .chain(() -> work.rows().move(connection, job.id(), chunk.last()))
                .chain(() -> {
                    RevertCounts more = counts.plus(chunk.counts());
                    return job.advance(connection, more.contacts(), total, more.result());
                });
    }

    private Uni<Void> restore(SqlConnection connection, RevertedChunk chunk, List<RevertedChunk.Restored> contacts) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<BatchEntry> entries = new ArrayList<>();
        for (RevertedChunk.Restored restored : contacts) {
            entries.add(new BatchEntry(
                    new ContactKey.Id(restored.contact().id()), BatchEntry.Mode.UPDATE, said -> work.values()
                            .put(said, restored.back())));
        }
        return work.batches()
                .write(
                        connection,
                        entries,
                        unique,
                        revert.reach(),
                        new Author(revert.actor(), "undo", revert.importId()))
                .invoke(outcomes -> note(chunk, contacts, outcomes))
                .replaceWithVoid();
    }

    private static void note(RevertedChunk chunk, List<RevertedChunk.Restored> contacts, List<BatchOutcome> outcomes) {
        for (int entry = 0; entry < contacts.size(); entry++) {
            chunk.note(contacts.get(entry), outcomes.get(entry));
        }
    }

    private List<Event> events(List<UUID> archived) {
        Instant now = Moment.now();
        return archived.stream()
                .map(id -> Event.of("contact.archived", now, revert.actor()).withContact(id))
                .toList();
    }
}
