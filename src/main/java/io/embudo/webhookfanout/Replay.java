package io.embudo.webhookfanout;

import io.embudo.jobs.ResumableWork;
import io.embudo.jobs.RunningJob;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.embudo.webhookdelivery.DeliveryWorker;
import io.embudo.webhooks.WebhookRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** The job that queues past events again; each once, however often the job is taken up. */
@ApplicationScoped
class Replay implements ResumableWork {

    static final String KIND = "webhookReplay";

    private static final String NOTE =
            "insert into webhook_replay (job_id, webhook_id, since, until) values ($1, $2, $3, $4)";

    private static final String RANGE = "select webhook_id, since, until from webhook_replay";

    private final Pool pool;
    private final WebhookRows webhooks;
    private final KeptWebhooks kept;
    private final DeliveryWorker worker;

    Replay(Pool pool, WebhookRows webhooks, KeptWebhooks kept, DeliveryWorker worker) {
        this.pool = pool;
        this.webhooks = webhooks;
        this.kept = kept;
        this.worker = worker;
    }

    /** What is replayed: the events recorded since an instant and before another. */
    record Range(UUID webhook, OffsetDateTime since, OffsetDateTime until) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** Notes what a job is to do. */
    static Uni<Void> note(SqlConnection connection, UUID job, Range range) {
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(job, range.webhook(), range.since(), range.until()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return range(job.id())
                .chain(range -> webhook(range.webhook())
                        .chain(webhook -> new ReplayRun(pool, job, webhook, range.since(), range.until()).all()))
                .invoke(worker::wakeSoon);
    }

    private Uni<Range> range(UUID job) {
        return new SqlQuery(RANGE)
                .add("where job_id = ?", job)
                .one(
                        pool,
                        row -> new Range(
                                row.getUUID("webhook_id"),
                                row.getOffsetDateTime("since"),
                                row.getOffsetDateTime("until")),
                        "replay",
                        job);
    }

    private Uni<KeptWebhook> webhook(UUID id) {
        return webhooks.definition(id)
                .chain(kept::kept)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(
                        ProblemType.CONFLICT, "The condition of the webhook cannot be read any more."));
    }
}
