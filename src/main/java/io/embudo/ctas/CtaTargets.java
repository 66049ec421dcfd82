package io.embudo.ctas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds what a slug leads to. Remembered for a few seconds, so that a link which many click at once costs hardly a
 * read; a change made through another replica is seen after that time.
 */
@ApplicationScoped
class CtaTargets {

    private static final String SELECT = """
            select id, campaign_id, target_url
            from cta
            where slug = $1 and archived_at is null
            """;

    private final Pool pool;
    private final Cache<String, CtaTarget> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    CtaTargets(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<CtaTarget>> find(String slug) {
        if (!Ids.isSlug(slug)) {
            return Uni.createFrom().item(Optional.empty());
        }
        CtaTarget known = remembered.getIfPresent(slug);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(slug))
                .map(rows -> rows.stream().map(CtaTarget::of).findFirst())
                .invoke(found -> found.ifPresent(target -> remembered.put(slug, target)));
    }

    void forget(String slug) {
        remembered.invalidate(slug);
    }
}
