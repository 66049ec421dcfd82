package io.embudo.http;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

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
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isOverload(cause)) {
                return Optional.of(
                        new ProblemException(ProblemType.UNAVAILABLE, "The database has too much to do at this moment.")
                                .retryAfter(PAUSE));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isOverload(Throwable cause) {
        return switch (cause) {
            case ConnectionPoolTooBusyException tooMany -> true;
            case ConnectException unreachable -> true;
            case PgException database -> PASSING.contains(String.valueOf(database.getSqlState()));
            case VertxException late -> WAITED_TOO_LONG.contains(late.getMessage());
            case NoStackTraceThrowable late -> WAITED_TOO_LONG.contains(late.getMessage());
            default -> false;
        };
    }
}
