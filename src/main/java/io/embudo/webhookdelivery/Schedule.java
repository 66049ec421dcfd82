package io.embudo.webhookdelivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When things that failed are tried again: each pause a fifth more or less, so that they do not come back at once. */
@ApplicationScoped
class Schedule {

    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 20;

    private final DeliverySettings settings;

    Schedule(DeliverySettings settings) {
        this.settings = settings;
    }

    /** The pause after the attempt with this number, from 1 on; none where the delivery is to be given up. */
    Optional<Duration> pauseAfter(int attempt) {
        List<Duration> pauses = settings.pauses();
        return attempt > pauses.size() ? Optional.empty() : Optional.of(jittered(pauses.get(attempt - 1)));
    }

    /**
     * The pause for an endpoint that fails again and again.
     *
     * @param before how many there were since it last answered well
     */
    Duration breakAfter(int before) {
        Duration doubled = settings.firstBreak().multipliedBy(1L << Math.min(before, MAX_DOUBLINGS));
        return jittered(doubled.compareTo(settings.longestBreak()) < 0 ? doubled : settings.longestBreak());
    }

    private static Duration jittered(Duration pause) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }
}
