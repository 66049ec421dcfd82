package io.embudo.brand;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * The brand in force, in memory: asked for with every page without a wait. A replica looks each second whether another
 * one has changed it, and goes on with what it knows while it cannot look.
 */
@ApplicationScoped
public class Brand {

    private static final Logger LOG = Logger.getLogger(Brand.class);
    private static final long POLL_MILLIS = 1000;

    private final BrandRow row;
    private final Look configured;
    private final Worker worker;
    private volatile Look known;

    Brand(BrandRow row, BrandSettings settings, Workers workers) {
        this.row = row;
        this.configured = new Look(0, settings.colour(), settings.textColour(), null);
        this.known = configured;
        this.worker = workers.worker(
                () -> newest().replaceWith(false),
                failure -> LOG.error("The brand was not read; the one that is known holds on", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
        worker.wakeIn(1);
    }

    /** What it looks like. */
    public Look present() {
        return known;
    }

    /** Looks whether it has changed; completes once this replica goes by the newest. */
    Uni<Look> newest() {
        return row.version()
                .chain(version -> version == known.version()
                        ? Uni.createFrom().item(known)
                        : row.read()
                                .invoke(read -> known = read.orElse(configured))
                                .map(read -> known));
    }
}
