package io.embudo.events;

import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes single events from the public hot paths and commits them in groups. Every caller is answered after the commit
 * that holds its event, and under load many callers share one commit.
 */
@ApplicationScoped
public class EventIntake {

    private static final Gathering.Size SIZE = new Gathering.Size(1000, 20_000, 2);

    private final Pool pool;
    private final EventLog log;
    private final Gathering<Event, @Nullable Void> events = Gathering.of(SIZE, this::commit);

    EventIntake(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** Completes once the event is durable; fails with "unavailable" where more wait than can be kept. */
    public Uni<Void> record(Event event) {
        return events.ask(event);
    }

    private Uni<?> commit(List<Event> group) {
        return log.append(pool, group);
    }
}
