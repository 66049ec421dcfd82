package io.embudo.webhookdelivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery that was taken up.
 *
 * @param pause until it is tried again; none where it is delivered or given up
 * @param attempt null where it was not its turn
 */
record Outcome(
        Claim claim,
        DeliveryState state,
        Optional<Duration> pause,
        @Nullable Attempt attempt) {

    /** It was not its turn: something before it failed, or time was up. */
    static Outcome untried(Claim claim) {
        return new Outcome(claim, DeliveryState.WAITING, Optional.of(Duration.ZERO), null);
    }

    static Outcome lost(Claim claim) {
        return new Outcome(claim, DeliveryState.FAILED, Optional.empty(), null);
    }

    static Outcome of(Claim claim, Attempt attempt, Schedule schedule) {
        if (attempt.succeeded()) {
            return new Outcome(claim, DeliveryState.DELIVERED, Optional.empty(), attempt);
        }
        Optional<Duration> pause = attempt.saysGone() ? Optional.empty() : schedule.pauseAfter(claim.attempts() + 1);
        return new Outcome(claim, pause.isPresent() ? DeliveryState.WAITING : DeliveryState.FAILED, pause, attempt);
    }

    /** Whether what follows in the sequence has to wait. */
    boolean holdsUp() {
        return state == DeliveryState.WAITING;
    }

    boolean failed() {
        return attempt != null && !attempt.succeeded();
    }
}
