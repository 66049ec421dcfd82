package io.embudo.webhookfanout;

import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.webhookdelivery.DeliveryWorker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Queues every event for the webhooks that are told of it, exactly once. */
@ApplicationScoped
class WebhookProjection implements Projection {

    private final KeptWebhooks webhooks;
    private final DeliveryWorker worker;

    WebhookProjection(KeptWebhooks webhooks, DeliveryWorker worker) {
        this.webhooks = webhooks;
        this.worker = worker;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return webhooks.all(connection)
                .chain(all -> FanOut.queue(
                        connection, all, batch, (webhook, events) -> webhook.sinceThen(webhook.wanted(events))))
                .invoke(queued -> {
                    if (queued > 0) {
                        worker.wakeSoon();
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses: what was sent cannot be made not to have been. */
    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return Uni.createFrom()
                .failure(new ProblemException(
                        ProblemType.CONFLICT,
                        "What went out to webhooks cannot be rebuilt; replay a webhook to send it again."));
    }
}
