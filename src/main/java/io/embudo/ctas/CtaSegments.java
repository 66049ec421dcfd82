package io.embudo.ctas;

import io.embudo.references.References;
import io.embudo.references.Referred;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The segments that calls to action are targeted at. */
@ApplicationScoped
class CtaSegments implements References {

    private static final Looking TARGETED = new Looking(Referred.segment, "cta", """
            select id, name
            from cta
            where archived_at is null
                and choices -> 'targeting' @> jsonb_build_array(jsonb_build_object('segmentId', $1::uuid))
            order by name, id""");

    private final Pool pool;

    CtaSegments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public List<Looking> looking() {
        return List.of(TARGETED);
    }

    /** Refuses targeting at what is no segment, by its place. */
    Uni<Void> require(List<CtaTargeting> targeting) {
        UUID[] named = targeting.stream()
                .map(CtaTargeting::segmentId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        if (named.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return new SqlQuery("select id from segment where archived_at is null")
                .add("and id = any(?)", (Object) named)
                .list(pool, row -> row.getUUID("id"))
                .invoke(found -> requireAll(targeting, Set.copyOf(found)))
                .replaceWithVoid();
    }

    private static void requireAll(List<CtaTargeting> targeting, Set<UUID> known) {
        List<Problem.Error> errors = new ArrayList<>();
        for (int index = 0; index < targeting.size(); index++) {
            UUID segment = targeting.get(index).segmentId();
            if (segment != null && !known.contains(segment)) {
                errors.add(new Problem.Error("/targeting/%d/segmentId".formatted(index), "is not a segment"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
