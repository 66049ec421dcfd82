package io.embudo.integrationaccess;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.shared.Network;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The clients of integrations, read again while they call: a second after they were read, beside the calls, and never
 * believed for two. So what one replica revokes no other takes for longer, and no call waits for that.
 */
@ApplicationScoped
public class KnownClients {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration BELIEVED = Duration.ofMillis(1500);
    private static final int MOST = 10_000;

    private static final String READ = """
            select c.ends_at, i.allowed_addresses
            from integration_client c
            join integration i on i.id = c.integration_id
            where c.client_id = $1 and c.activated_at is not null and i.archived_at is null
            """;

    private final Pool pool;
    private final AsyncLoadingCache<String, KnownClient> clients = Caffeine.newBuilder()
            .maximumSize(MOST)
            .refreshAfterWrite(FRESH)
            .expireAfterWrite(BELIEVED)
            .buildAsync((name, executor) -> read(name));

    KnownClients(Pool pool) {
        this.pool = pool;
    }

    /** The client with this name; one that may not call at all where there is none. */
    CompletableFuture<KnownClient> get(String name) {
        return clients.get(name);
    }

    /** Has these read again before their next call is admitted by this replica. */
    public void forget(Collection<String> names) {
        clients.synchronous().invalidateAll(names);
    }

    private CompletableFuture<KnownClient> read(String name) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(name))
                .map(KnownClients::known)
                .subscribeAsCompletionStage();
    }

    private static KnownClient known(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return KnownClient.NONE;
        }
        Row row = rows.iterator().next();
        OffsetDateTime end = row.getOffsetDateTime("ends_at");
        List<Network> allowed = Stream.of(row.getArrayOfStrings("allowed_addresses"))
                .map(Network::of)
                .toList();
        return new KnownClient(end == null ? Instant.MAX : end.toInstant(), allowed);
    }
}
