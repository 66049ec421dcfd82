package io.embudo.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers are told when the database goes away while it works for them. */
class LostDatabaseTest {

    private static final String UNSENT = "Pending requests failed to be sent due to connection has been closed.";

    static Stream<Throwable> lost() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new HibernateException(ClosedConnectionException.INSTANCE),
                new CompositeException(
                        new CompletionException(ClosedConnectionException.INSTANCE),
                        new IllegalStateException("a live transaction")),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new NoStackTraceThrowable(UNSENT),
                new VertxException(UNSENT, new IOException("Connection reset by peer")),
                new HibernateException(new SocketException("Connection reset")),
                new IOException("Broken pipe"),
                new PgException("terminating connection due to unexpected postmaster exit", "FATAL", "57P01", ""));
    }

    static Stream<Throwable> ours() {
        return Stream.of(
                new IllegalStateException(UNSENT),
                new NoStackTraceThrowable("no such thing"),
                new NoStackTraceThrowable(null),
                new VertxException("no such thing"),
                new IOException("no such thing"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whoever_lost_the_database_is_told_that_it_may_be_done(Throwable failure) {
        assertEquals(Optional.of(ProblemType.INTERRUPTED), Overload.met(failure).map(ProblemException::type));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whatever_else_fails_is_a_fault_of_ours(Throwable failure) {
        assertEquals(Optional.empty(), Overload.met(failure));
    }
}
