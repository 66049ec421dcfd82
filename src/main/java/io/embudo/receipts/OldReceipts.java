package io.embudo.receipts;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes, every hour, the keys that are over. */
@ApplicationScoped
class OldReceipts {

    private static final Logger LOG = Logger.getLogger(OldReceipts.class);
    private static final long EVERY_HOUR = Duration.ofHours(1).toMillis();

    private final Worker worker;

    OldReceipts(Receipts receipts, Workers workers) {
        worker = workers.worker(
                receipts::removeOld, failure -> LOG.warnf("Old keys of submissions were not removed: %s", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(EVERY_HOUR);
    }
}
