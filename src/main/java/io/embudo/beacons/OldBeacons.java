package io.embudo.beacons;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets, every hour, visits that ended thirty days ago and forms that came in before: from then on nobody tells them again. */
@ApplicationScoped
class OldBeacons {

    private static final Logger LOG = Logger.getLogger(OldBeacons.class);
    private static final long EVERY_HOUR = Duration.ofHours(1).toMillis();
    private static final int AT_ONCE = 10_000;

    private static final String FORMS = """
            delete from captured_form
            where id in (select id from captured_form where received_at < now() - interval '30 days' limit %d)
            """.formatted(AT_ONCE);

    private static final String VISITS = """
            delete from visit
            where visitor_id in (
                select visitor_id from visit where last_at < now() - interval '30 days' limit %d for update skip locked)
            """.formatted(AT_ONCE);

    private final Pool pool;
    private final Worker worker;

    OldBeacons(Pool pool, Workers workers) {
        this.pool = pool;
        worker = workers.worker(this::remove, failure -> LOG.warnf("Old beacons were not removed: %s", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(EVERY_HOUR);
    }

    /** Whether there may be more of them. */
    Uni<Boolean> remove() {
        return removed(FORMS).chain(forms -> removed(VISITS).map(visits -> Math.max(forms, visits) == AT_ONCE));
    }

    private Uni<Integer> removed(String statement) {
        return pool.query(statement).execute().map(rows -> rows.rowCount());
    }
}
