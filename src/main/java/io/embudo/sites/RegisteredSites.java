package io.embudo.sites;

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
 * Finds the sites whose pages call. Remembered for a few seconds, and so is that there is none: a change made through
 * another replica is seen after that time.
 */
@ApplicationScoped
public class RegisteredSites {

    private static final String SELECT = """
            select %s
            from site s
            where s.archived_at is null and %s
            order by s.created_at, s.id
            limit 1
            """;

    private static final String NAMED = SELECT.formatted(Site.COLUMNS, "s.key = $1");
    private static final String WITH_ORIGIN = SELECT.formatted(Site.COLUMNS, "s.origins @> array[$1::varchar]");

    private final Pool pool;
    private final Cache<String, Optional<Site>> byKey = remembered();
    private final Cache<String, Optional<Site>> byOrigin = remembered();

    RegisteredSites(Pool pool) {
        this.pool = pool;
    }

    /** The site of this key. */
    public Uni<Optional<Site>> named(String key) {
        return Ids.isSlug(key) ? find(byKey, NAMED, key) : Uni.createFrom().item(Optional.empty());
    }

    /** The oldest site to which pages of this origin belong. */
    public Uni<Optional<Site>> withOrigin(String origin) {
        return find(byOrigin, WITH_ORIGIN, origin);
    }

    /** The oldest site to which the page at this address belongs. */
    public Uni<Optional<Site>> at(String address) {
        return Origin.of(address).map(this::withOrigin).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    void forget() {
        byKey.invalidateAll();
        byOrigin.invalidateAll();
    }

    private Uni<Optional<Site>> find(Cache<String, Optional<Site>> known, String query, String value) {
        Optional<Site> site = known.getIfPresent(value);
        if (site != null) {
            return Uni.createFrom().item(site);
        }
        return pool.preparedQuery(query)
                .execute(Tuple.of(value))
                .map(rows -> rows.stream().map(Site::of).findFirst())
                .invoke(found -> known.put(value, found));
    }

    private static Cache<String, Optional<Site>> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(Duration.ofSeconds(5))
                .build();
    }
}
