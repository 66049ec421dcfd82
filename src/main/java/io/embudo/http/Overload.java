package io.embudo.http;

import io.embudo.shared.DatabaseFailure;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Failures that pass by themselves: too many wait for the database, or it is not there at this moment, or went away. */
final class Overload {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DEPTH = 10;

    /** What the pool says to whoever waited too long for a connection; it has no exception of its own. */
    private static final Set<String> WAITED_TOO_LONG = Set.of("Timeout", "Timeout waiting for connection");

    /** How the pool, and the system below it, begin to say that a connection broke. */
    private static final Set<String> BROKE = Set.of(
            "Pending requests failed to be sent due to connection has been closed",
            "Connection is not active now",
            "Connection reset",
            "Broken pipe");

    /**
     * Rolled back because of others: could not be serialised, deadlock, lock or statement timeout; not enough
     * connections, memory or space; starting.
     */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57014", "53000", "53100", "53200", "53300", "57P03");

    /** Shut down, or crashed: perhaps after the commit, and before that was told. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02");

    private Overload() {}

    /** The problem to answer, where that is what is behind the failure. */
    static Optional<ProblemException> met(Throwable failure) {
        String state = DatabaseFailure.of(failure).state();
        if (ENDED.contains(state) || causes(failure).anyMatch(Overload::isBrokenOff)) {
            return Optional.of(passing(
                    ProblemType.INTERRUPTED,
                    "The connection to the database broke: what was asked for may be done, or may not be."));
        }
        return PASSING.contains(state) || causes(failure).anyMatch(Overload::isWithoutConnection)
                ? Optional.of(passing(ProblemType.UNAVAILABLE, "The database has too much to do at this moment."))
                : Optional.empty();
    }

    private static ProblemException passing(ProblemType type, String detail) {
        return new ProblemException(type, detail).retryAfter(PAUSE);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }

    private static boolean isBrokenOff(Throwable cause) {
        boolean isSaid = BROKE.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith);
        return switch (cause) {
            case ClosedConnectionException lost -> true;
            case VertxException unsent -> isSaid;
            case NoStackTraceThrowable closed -> isSaid;
            case IOException reset -> isSaid;
            default -> false;
        };
    }

    private static boolean isWithoutConnection(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        return switch (cause) {
            case ConnectionPoolTooBusyException tooMany -> true;
            case ConnectException unreachable -> true;
            case VertxException late -> WAITED_TOO_LONG.contains(said);
            case NoStackTraceThrowable late -> WAITED_TOO_LONG.contains(said);
            default -> false;
        };
    }
}
