package io.embudo.keycloak;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What callers are told when Keycloak cannot be asked; the reason stays in the log. */
final class Unavailable {

    private static final Logger LOG = Logger.getLogger(Unavailable.class);

    /** It is overloaded or restarts; either is over soon, or not at all. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private Unavailable() {}

    static ProblemException because(Throwable failure) {
        if (failure instanceof ProblemException told) {
            return told;
        }
        LOG.warnf("Keycloak cannot be asked: %s", failure);
        return saying("Keycloak, which keeps people, teams and roles, does not answer. Try again.");
    }

    static ProblemException wrong(Throwable failure) {
        LOG.warnf("Keycloak answers what cannot be read: %s", failure);
        return saying("Keycloak, which keeps people, teams and roles, gives no usable answer. Try again.");
    }

    static ProblemException saying(String detail) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail).retryAfter(PAUSE);
    }
}
