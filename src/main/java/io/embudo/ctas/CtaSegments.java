package io.embudo.ctas;

import io.embudo.segmentdefinitions.SegmentReferences;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The segments that calls to action are targeted at. */
@ApplicationScoped
class CtaSegments implements SegmentReferences {

    private final Pool pool;

    CtaSegments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Reference>> of(UUID segment) {
        return new SqlQuery("select id, name from cta where archived_at is null")
                .add(
                        "and choices -> 'targeting' @> ? order by name, id",
                        new JsonArray().add(new JsonObject().put("segmentId", segment.toString())))
                .list(pool, row -> new Reference("cta", row.getUUID("id"), row.getString("name")));
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
