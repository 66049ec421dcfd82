package io.embudo.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** The addresses that mails lead to. A click is only ever sent on to one of them. */
@ApplicationScoped
class MailLinks {

    private static final String KEEP = """
            insert into mail_link (id, url)
            select id, url
            from unnest($1::uuid[], $2::text[]) as l(id, url)
            order by id
            on conflict do nothing
            """;

    private final Pool pool;

    MailLinks(Pool pool) {
        this.pool = pool;
    }

    /** Keeps the addresses, by their ids, before any mail carries them. */
    Uni<Void> keep(Map<UUID, String> links) {
        if (links.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = links.keySet().toArray(UUID[]::new);
        String[] urls = links.values().toArray(String[]::new);
        return pool.preparedQuery(KEEP).execute(Tuple.of(ids, urls)).replaceWithVoid();
    }
}
