package io.embudo.reassignment;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a reassignment does to contacts within the caller's reach.
 *
 * @param reassigned how many get another owner or team
 * @param unchanged how many have them already
 * @param refused how many stay because they would leave the caller's reach
 */
@Schema(name = "ReassignedCounts")
public record ReassignedCounts(long reassigned, long unchanged, long refused) {

    /** The columns that {@link #of} reads, of the rows that {@link Reassigning} adds as {@code g}. */
    static final String COLUMNS = """
            count(*) filter (where g.changes and g.allowed) as reassigned, count(*) filter (where not g.changes) as unchanged,
            count(*) filter (where g.changes and not g.allowed) as refused""";

    static ReassignedCounts of(Row row) {
        return new ReassignedCounts(row.getLong("reassigned"), row.getLong("unchanged"), row.getLong("refused"));
    }

    /** As a job has noted them. */
    static ReassignedCounts of(Map<String, Object> noted) {
        return new ReassignedCounts(count(noted, "reassigned"), count(noted, "unchanged"), count(noted, "refused"));
    }

    ReassignedCounts plus(ReassignedCounts more) {
        return new ReassignedCounts(reassigned + more.reassigned, unchanged + more.unchanged, refused + more.refused);
    }

    long all() {
        return reassigned + unchanged + refused;
    }

    private static long count(Map<String, Object> noted, String name) {
        return ((Number) noted.getOrDefault(name, 0)).longValue();
    }
}
