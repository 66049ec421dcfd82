package io.embudo.http;

import io.embudo.shared.DatabaseFailure;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Failures that pass by themselves: too many wait for the database, or it is not there at this moment. */
final class Overload {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DEPTH = 10;

    /** What the pool says to whoever waited too long for a connection; it has no exception of its own. */
    private static final Set<String> WAITED_TOO_LONG = Set.of("Timeout", "Timeout waiting for connection");

    /**
     * Rolled back because of others: could not be serialised, deadlock, lock or statement timeout; not enough
     * connections, memory or space; shut down, crashed or starting.
     */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57014", "53000", "53100", "53200", "53300", "57P01", "57P02", "57P03");

    private Overload() {}

    /** The problem to answer, where that is what is behind the failure. */
    static Optional<ProblemException> met(Throwable failure) {
        boolean passes = PASSING.contains(DatabaseFailure.of(failure).state())
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(MAX_DEPTH)
                        .anyMatch(Overload::isWithoutConnection);
        return passes
                ? Optional.of(
                        new ProblemException(ProblemType.UNAVAILABLE, "The database has too much to do at this moment.")
                                .retryAfter(PAUSE))
                : Optional.empty();
    }

    private static boolean isWithoutConnection(Throwable cause) {
        return switch (cause) {
            case ConnectionPoolTooBusyException tooMany -> true;
            case ConnectException unreachable -> true;
            case VertxException late -> WAITED_TOO_LONG.contains(late.getMessage());
            case NoStackTraceThrowable late -> WAITED_TOO_LONG.contains(late.getMessage());
            default -> false;
        };
    }
}
