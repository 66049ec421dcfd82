package io.embudo.ratelimits;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes, every minute, the counts of callers that have their whole quota. */
@ApplicationScoped
class FullBuckets {

    private static final Logger LOG = Logger.getLogger(FullBuckets.class);
    private static final long EVERY_MINUTE = Duration.ofMinutes(1).toMillis();

    private final SharedCounts counts;
    private final Vertx vertx;

    FullBuckets(Pool pool, Vertx vertx) {
        this.counts = new SharedCounts(pool);
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(EVERY_MINUTE, timer -> counts.removeFull()
                .subscribe()
                .with(removed -> {}, failure -> LOG.warnf("Counts of requests were not removed: %s", failure)));
    }
}
