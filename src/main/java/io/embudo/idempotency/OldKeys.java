package io.embudo.idempotency;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes, every ten minutes, the keys whose day is over. */
@ApplicationScoped
class OldKeys {

    private static final Logger LOG = Logger.getLogger(OldKeys.class);
    private static final long EVERY_TEN_MINUTES = Duration.ofMinutes(10).toMillis();

    private final Worker worker;

    OldKeys(Keys keys, Workers workers) {
        worker = workers.worker(
                keys::removeOld, failure -> LOG.warnf("Old idempotency keys were not removed: %s", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(EVERY_TEN_MINUTES);
    }
}
