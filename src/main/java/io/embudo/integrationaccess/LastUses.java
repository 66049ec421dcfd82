package io.embudo.integrationaccess;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.shared.Races;
import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes when the clients of integrations called last, and from where: the first call of each minute, for many clients in
 * one statement, so that calls do not write and none waits.
 */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final Gathering.Size SIZE = new Gathering.Size(500, 10_000, 1);

    private static final String WRITE = """
            update integration_client c
            set last_used_at = used.at, last_used_from = used.address
            from unnest($1::varchar[], $2::timestamptz[], $3::varchar[]) as used (client_id, at, address)
            where c.client_id = used.client_id and (c.last_used_at is null or c.last_used_at < used.at)
            """;

    private final Pool pool;
    private final Gathering<Use, @Nullable Void> writes = Gathering.of(SIZE, this::write);
    private final Cache<String, Instant> noted =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    LastUses(Pool pool) {
        this.pool = pool;
    }

    private record Use(
            String client, Instant minute, @Nullable String address) {

        OffsetDateTime moment() {
            return minute.atOffset(ZoneOffset.UTC);
        }
    }

    void note(String client, @Nullable String address) {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(noted.getIfPresent(client))) {
            return;
        }
        noted.put(client, minute);
        writes.ask(new Use(client, minute, address)).subscribe().with(written -> {}, failure -> {
            LOG.warnf("That an integration called was not noted: %s", failure);
            noted.invalidate(client);
        });
    }

    private Uni<?> write(List<Use> uses) {
        return Races.retried(pool.preparedQuery(WRITE)
                .execute(Tuple.of(
                        uses.stream().map(Use::client).toArray(String[]::new),
                        uses.stream().map(Use::moment).toArray(OffsetDateTime[]::new),
                        uses.stream().map(Use::address).toArray(String[]::new))));
    }
}
