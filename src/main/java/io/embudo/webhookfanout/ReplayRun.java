package io.embudo.webhookfanout;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.EventRow;
import io.embudo.jobs.RunningJob;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** One run of a replay: some events of the range a transaction, in the order of the log. */
final class ReplayRun {

    private static final int AT_ONCE = 500;

    private static final String READ = """
            select e.tx::text as tx, %s
            from event e
            where e.recorded_at >= ? and e.recorded_at < ? and e.tx < pg_snapshot_xmin(pg_current_snapshot())
                and (e.tx, e.id) > ((select ?::text::xid8), (select ?::uuid))
            order by e.tx, e.id
            limit ?
            """.formatted(EventRow.COLUMNS);

    private final Pool pool;
    private final RunningJob job;
    private final KeptWebhook webhook;
    private final OffsetDateTime since;
    private final OffsetDateTime until;
    private ReplayProgress progress;

    ReplayRun(Pool pool, RunningJob job, KeptWebhook webhook, OffsetDateTime since, OffsetDateTime until) {
        this.pool = pool;
        this.job = job;
        this.webhook = webhook;
        this.since = since;
        this.until = until;
        this.progress = ReplayProgress.of(job);
    }

    private record Numbered(String tx, Event event) {}

    Uni<Map<String, Object>> all() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(more -> more)
                .collect()
                .last()
                .map(done -> Map.of("queued", progress.queued()));
    }

    /** Whether there may be more. */
    private Uni<Boolean> step() {
        return pool.withTransaction(connection -> read(connection)
                        .chain(found -> queue(connection, found))
                        .call(next -> job.advance(connection, next.read(), null, next.noted())))
                .map(next -> {
                    boolean isFull = next.read() - progress.read() == AT_ONCE;
                    progress = next;
                    return isFull;
                });
    }

    private Uni<List<Numbered>> read(SqlConnection connection) {
        return new SqlQuery("")
                .add(READ, since, until, progress.tx(), progress.id(), AT_ONCE)
                .list(connection, row -> new Numbered(row.getString("tx"), EventRow.event(row)));
    }

    private Uni<ReplayProgress> queue(SqlConnection connection, List<Numbered> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(progress);
        }
        Numbered last = found.getLast();
        return EventBatch.of(connection, found.stream().map(Numbered::event).toList())
                .chain(batch -> FanOut.queue(connection, List.of(webhook), batch, KeptWebhook::wanted))
                .map(queued -> new ReplayProgress(
                        progress.read() + found.size(),
                        progress.queued() + queued,
                        last.tx(),
                        last.event().id()));
    }
}
