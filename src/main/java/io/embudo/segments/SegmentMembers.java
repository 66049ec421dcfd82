package io.embudo.segments;

import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The members of a segment, for other features to select, export or send to. */
@ApplicationScoped
public class SegmentMembers {

    private final SegmentRows rows;

    SegmentMembers(SegmentRows rows) {
        this.rows = rows;
    }

    /**
     * A restriction to the members of a segment; not found where there is no such segment.
     *
     * @return adds itself to a query's {@code where}, beginning with {@code and}, over a table of contacts under an alias
     */
    public Uni<BiConsumer<SqlQuery, String>> of(UUID segment) {
        return rows.definition(segment).map(found -> (query, alias) -> restrict(query, alias, segment));
    }

    private static void restrict(SqlQuery query, String alias, UUID segment) {
        query.add(
                "and exists (select from segment_member m where m.segment_id = ? and m.contact_id = %s.id)"
                        .formatted(alias),
                segment);
    }
}
