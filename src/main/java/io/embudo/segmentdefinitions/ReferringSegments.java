package io.embudo.segmentdefinitions;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The segments whose conditions look at a segment. */
@ApplicationScoped
class ReferringSegments implements SegmentReferences {

    private final Pool pool;

    ReferringSegments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Reference>> of(UUID segment) {
        return new SqlQuery("""
                select s.id, s.name
                from segment_reference r
                join segment s on s.id = r.segment_id and s.archived_at is null""")
                .add("where r.refers_to = ? order by s.name, s.id", segment)
                .list(pool, row -> new Reference("segment", row.getUUID("id"), row.getString("name")));
    }
}
