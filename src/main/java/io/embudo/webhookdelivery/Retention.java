package io.embudo.webhookdelivery;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes what was delivered or given up long ago, some at a time. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final long HOURLY = Duration.ofHours(1).toMillis();
    private static final int AT_ONCE = 5000;

    private static final String DELETE = """
            delete from webhook_delivery
            where id in (
                select d.id
                from webhook w
                cross join lateral (
                    select id from webhook_delivery
                    where webhook_id = w.id and created_at < now() - make_interval(secs => $1)
                        and state in ('delivered', 'failed')
                    order by created_at, id
                    limit $2) d
                limit $2)
            """;

    private final Pool pool;
    private final DeliverySettings settings;
    private final Worker worker;

    Retention(Pool pool, DeliverySettings settings, Workers workers) {
        this.pool = pool;
        this.settings = settings;
        this.worker = workers.worker(
                this::deleteSome, failure -> LOG.warn("Old deliveries could not be deleted; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(HOURLY);
    }

    /** Deletes some; whether there may be more. */
    Uni<Boolean> deleteSome() {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of((double) settings.kept().toSeconds(), AT_ONCE))
                .map(deleted -> deleted.rowCount() == AT_ONCE);
    }
}
