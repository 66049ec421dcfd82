package io.embudo.integrations;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Removes from Keycloak the clients whose time is over, and those that were begun and never activated, until Keycloak
 * has none of them. Replicas may do so at once: to remove what is gone changes nothing.
 */
@ApplicationScoped
class EndedClients {

    private static final Logger LOG = Logger.getLogger(EndedClients.class);
    private static final long PAUSE = Duration.ofSeconds(5).toMillis();

    /** Whoever made one has long given up by then. */
    private static final String ABANDON = """
            update integration_client set ends_at = now()
            where activated_at is null and ends_at is null and created_at < now() - interval '2 minutes'
            """;

    /** In any order, so that one that Keycloak refuses to remove keeps no other waiting for good. */
    private static final String ENDED = """
            select client_id from integration_client
            where ends_at <= now() and removed_at is null
            order by random()
            limit 20
            """;

    private static final String REMOVED = "update integration_client set removed_at = now() where client_id = $1";

    private final Pool pool;
    private final ServiceAccounts accounts;
    private final Worker worker;

    EndedClients(Pool pool, ServiceAccounts accounts, Workers workers) {
        this.pool = pool;
        this.accounts = accounts;
        this.worker = workers.worker(
                () -> pool.query(ABANDON).execute().chain(abandoned -> remove()).replaceWith(false),
                failure -> LOG.warnf("Clients of integrations were not removed yet: %s", failure.getMessage()));
    }

    void start(@Observes StartupEvent started) {
        worker.pollEvery(PAUSE);
    }

    /** Removes them at once where Keycloak answers; otherwise a moment later, and whoever asks goes on. */
    Uni<Void> removeNow() {
        return remove().onFailure()
                .invoke(failure -> LOG.warnf("Clients of integrations are removed later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> remove() {
        return pool.query(ENDED).execute().chain(this::removeEach);
    }

    private Uni<Void> removeEach(RowSet<Row> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(row -> remove(row.getString("client_id")))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> remove(String clientId) {
        return accounts.remove(clientId)
                .chain(() -> pool.preparedQuery(REMOVED).execute(Tuple.of(clientId)))
                .replaceWithVoid();
    }
}
