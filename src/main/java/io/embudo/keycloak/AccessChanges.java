package io.embudo.keycloak;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes people, teams and roles one at a time over all replicas, so that what a rule has just read in
 * Keycloak, such as that another admin is left, still holds when the change is made. A turn is a row with an end and no
 * lock: no connection waits for Keycloak.
 */
@ApplicationScoped
public class AccessChanges {

    private static final String TAKE = """
            insert into access_turn as present (holder, until) values ($1, clock_timestamp() + interval '40 seconds')
            on conflict (singleton) do update set holder = excluded.holder, until = excluded.until
            where present.until < clock_timestamp()
            """;

    private static final String END = "delete from access_turn where holder = $1";

    /** Shorter than a turn, so that nothing goes on after it has ended. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 20;

    private final Pool pool;
    private final EventLog log;

    AccessChanges(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** Makes a change in its turn, and notes in the log what was changed. */
    public <T> Uni<T> make(Supplier<Uni<T>> change, Function<T, Event> fact) {
        UUID holder = Ids.next();
        return take(holder).chain(() -> change.get()
                .ifNoItem()
                .after(DEADLINE)
                .failWith(AccessChanges::tooSlow)
                .call(changed -> log.append(pool, List.of(fact.apply(changed))))
                .eventually(() -> pool.preparedQuery(END).execute(Tuple.of(holder))));
    }

    private Uni<Void> take(UUID holder) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new NotYet();
                    }
                })
                .replaceWithVoid()
                .onFailure(NotYet.class)
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .onFailure(AccessChanges::hasWaitedInVain)
                .transform(failure -> tooSlow());
    }

    private static boolean hasWaitedInVain(Throwable failure) {
        return failure instanceof NotYet || failure.getCause() instanceof NotYet;
    }

    private static ProblemException tooSlow() {
        return Unavailable.saying("Other changes of people, teams and roles are under way. Try again.");
    }

    /** Somebody else's turn has not ended. */
    private static final class NotYet extends RuntimeException {

        NotYet() {
            super(null, null, false, false);
        }
    }
}
