package io.embudo.teams;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Takes over what was done to teams in Keycloak itself, which tells nobody; what is done here is known at once. */
@ApplicationScoped
class TeamRefresh {

    private static final Logger LOG = Logger.getLogger(TeamRefresh.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final long AT_ONCE = 1;

    private final Worker worker;

    TeamRefresh(Teams teams, Workers workers) {
        worker = workers.worker(
                () -> teams.tree().replaceWith(false),
                failure -> LOG.warnf("The teams could not be read from Keycloak: %s", failure.getMessage()));
    }

    void start(@Observes StartupEvent started) {
        worker.wakeIn(AT_ONCE);
        worker.pollEvery(PAUSE.toMillis());
    }
}
