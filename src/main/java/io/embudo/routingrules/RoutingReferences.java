package io.embudo.routingrules;

import io.embudo.segmentdefinitions.SegmentReferences;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The routing rules whose conditions look at a segment. */
@ApplicationScoped
class RoutingReferences implements SegmentReferences {

    private final Pool pool;

    RoutingReferences(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Reference>> of(UUID segment) {
        return new SqlQuery("select id, name from routing_rule where archived_at is null")
                .add("and segments @> array[?::uuid] order by id", segment)
                .list(pool, row -> new Reference("routingRule", row.getUUID("id"), row.getString("name")));
    }
}
