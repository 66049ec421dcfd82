package io.embudo.segmentdefinitions;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which segments look at which others. It never has a cycle, and nothing in it looks at an archived segment. */
final class SegmentGraph {

    /** One change at a time: two that are sound by themselves can close a cycle together. */
    private static final String LOCK = "lock table segment_reference in share row exclusive mode";

    private static final String FORGET = "delete from segment_reference where segment_id = $1";

    private static final String NOTE = """
            insert into segment_reference (segment_id, refers_to)
            select $1, s.id from segment s where s.id = any($2) and s.archived_at is null
            """;

    private static final String CYCLE = """
            with recursive walk (id, path) as (
                select refers_to, array[segment_id, refers_to] from segment_reference where segment_id = $1
                union all
                select r.refers_to, w.path || r.refers_to
                from walk w
                join segment_reference r on r.segment_id = w.id
                where w.id <> $1 and r.refers_to <> all(w.path[2:])
            )
            select (select string_agg(s.name, ' -> ' order by p.place)
                from unnest(walk.path) with ordinality as p(id, place) join segment s on s.id = p.id) as names
            from walk
            where walk.id = $1
            limit 1
            """;

    private static final String REFERRING = """
            select s.name from segment_reference r join segment s on s.id = r.segment_id
            where r.refers_to = $1 and s.archived_at is null
            order by s.name
            """;

    private SegmentGraph() {}

    /** Keeps all others from changing it until the transaction ends. */
    static Uni<Void> lock(SqlConnection connection) {
        return connection.query(LOCK).execute().replaceWithVoid();
    }

    /** Notes what a segment looks at; needs the lock. A problem where that closes a cycle or one of them is gone. */
    static Uni<Void> replace(SqlConnection connection, UUID segment, Set<UUID> seen) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(segment))
                .chain(() -> connection.preparedQuery(NOTE).execute(Tuple.of(segment, seen.toArray(UUID[]::new))))
                .invoke(noted -> requireAll(noted.rowCount(), seen.size()))
                .chain(() -> requireNoCycle(connection, segment));
    }

    /** Refuses where a segment still looks at this one; needs the lock. */
    static Uni<Void> requireUnseen(SqlConnection connection, UUID segment) {
        return connection
                .preparedQuery(REFERRING)
                .execute(Tuple.of(segment))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        List<String> names = new ArrayList<>();
                        rows.forEach(row -> names.add(row.getString("name")));
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Other segments look at it: %s.".formatted(String.join(", ", names)));
                    }
                })
                .replaceWithVoid();
    }

    private static void requireAll(int found, int wanted) {
        if (found < wanted) {
            throw new ProblemException(ProblemType.CONFLICT, "A segment that its condition looks at is archived.");
        }
    }

    private static Uni<Void> requireNoCycle(SqlConnection connection, UUID segment) {
        return connection
                .preparedQuery(CYCLE)
                .execute(Tuple.of(segment))
                .invoke(cycles -> {
                    if (cycles.size() > 0) {
                        throw ProblemException.invalid(
                                "/where",
                                "makes the segment look at itself: "
                                        + cycles.iterator().next().getString("names"));
                    }
                })
                .replaceWithVoid();
    }
}
