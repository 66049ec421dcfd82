package io.embudo.workers;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The workers of this process: made for whoever has work that recurs, and stopped with the process. */
@ApplicationScoped
public class Workers {

    private final Vertx vertx;
    private volatile boolean stopped;

    Workers(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * A worker that looks for work when it is woken, and once it polls.
     *
     * @param round does a part of the work, and says whether there may be more
     * @param failed told why a round failed; it is tried again when the worker looks next
     */
    public Worker worker(Supplier<Uni<Boolean>> round, Consumer<Throwable> failed) {
        return new Worker(vertx, round, failed, () -> stopped);
    }

    /**
     * A worker whose every round is a transaction, begun only where there is something to do: mostly there is not.
     *
     * @param anything a query that finds a row where there is
     * @param turn does a part of the work, and says whether there may be more
     * @param failed told why a round failed; it is tried again when the worker looks next
     */
    public Worker worker(
            Pool pool, String anything, Function<SqlConnection, Uni<Boolean>> turn, Consumer<Throwable> failed) {
        return worker(
                () -> pool.query(anything)
                        .execute()
                        .chain(found -> found.size() == 0 ? Uni.createFrom().item(false) : pool.withTransaction(turn)),
                failed);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }
}
