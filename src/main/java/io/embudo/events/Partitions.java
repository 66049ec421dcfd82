package io.embudo.events;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes the log's partitions for this month and the next two, at the start and every day. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final long DAILY = Duration.ofDays(1).toMillis();

    private static final String MAKE = """
            select event_partition((now() + make_interval(months => ahead))::date) from generate_series(0, 2) as ahead
            """;

    private final Pool pool;
    private final Vertx vertx;

    Partitions(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        make();
        vertx.setPeriodic(DAILY, timer -> make());
    }

    private void make() {
        pool.query(MAKE)
                .execute()
                .subscribe()
                .with(
                        made -> {},
                        failure -> LOG.error("Next month's partition of the event log was not made", failure));
    }
}
