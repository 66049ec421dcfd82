package io.embudo.ctaclicks;

import io.embudo.ctas.CtaTargeting;
import io.embudo.ctas.PublishedCta;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what visitors get. Who a visitor is gets looked up only where the call to action is targeted, and only for
 * a browser that came with our cookie.
 */
@ApplicationScoped
public class Offers {

    private static final String KNOWN = """
            select c.lifecycle_stage, array(
                select m.segment_id
                from segment_member m
                join segment s on s.id = m.segment_id and s.archived_at is null
                where m.contact_id = c.id and m.segment_id = any($2)) as segments
            from visitor v
            join contact c on c.id = v.contact_id and c.archived_at is null
            where v.id = $1
            """;

    private final Pool pool;

    Offers(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a visitor gets.
     *
     * @param cookie the visitor that the request's cookie names; null where it names none
     * @param visitor the same, or a new one
     * @param seen the name of the variant that the visitor has before the eyes
     */
    public Uni<Offer> to(PublishedCta cta, @Nullable UUID cookie, UUID visitor, @Nullable String seen) {
        if (cookie == null || cta.targeting().isEmpty()) {
            return Uni.createFrom().item(Offer.to(visitor, cta, null, seen));
        }
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(cookie, cta.segments()))
                .map(rows -> rows.stream().findFirst().flatMap(row -> targeted(cta, row)))
                .map(targeting -> Offer.to(visitor, cta, targeting.orElse(null), seen));
    }

    private static Optional<CtaTargeting> targeted(PublishedCta cta, Row row) {
        return cta.targeted(row.getString("lifecycle_stage"), Set.of(row.getArrayOfUUIDs("segments")));
    }
}
