package io.embudo.reassignment;

import io.embudo.conditionsql.Extent;
import io.embudo.events.EventLog;
import io.embudo.jobs.RunningJob;
import io.embudo.shared.Races;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of a reassignment: some contacts a transaction, in id order, each step done and noted or neither. */
final class ReassignmentRun {

    private static final int AT_ONCE = 500;

    private static final String CHANGE = """
            changed as (
                update contact c
                set owner_id = g.owner_id, team_id = g.team_id, version = c.version + 1, updated_at = now(),
                    written_by = ?, written_from = 'reassignment', written_from_id = ?
                from given g
                where c.id = g.id and g.changes and g.allowed)
            select %s, (select id from picked order by id desc limit 1) as last from given g
            """.formatted(ReassignedCounts.COLUMNS);

    private final Pool pool;
    private final RunningJob job;
    private final Reassigning reassigning;
    private final String actor;
    private final EventLog log;
    private Progress progress;
    private long total;

    ReassignmentRun(Pool pool, RunningJob job, Reassigning reassigning, String actor, EventLog log) {
        this.pool = pool;
        this.job = job;
        this.reassigning = reassigning;
        this.actor = actor;
        this.log = log;
        this.progress = Progress.of(job.result());
    }

    /**
     * How far it has come.
     *
     * @param after the last contact in id order that was looked at
     */
    private record Progress(ReassignedCounts counts, UUID after) {

        static Progress of(Map<String, Object> noted) {
            return new Progress(
                    ReassignedCounts.of(noted),
                    UUID.fromString(String.valueOf(noted.getOrDefault("after", new UUID(0, 0)))));
        }

        Map<String, Object> noted() {
            Map<String, Object> noted = new HashMap<>(result());
            noted.put("after", after.toString());
            return noted;
        }

        Map<String, Object> result() {
            return Map.of(
                    "reassigned", counts.reassigned(), "unchanged", counts.unchanged(), "refused", counts.refused());
        }
    }

    private record Step(ReassignedCounts counts, @Nullable UUID last) {

        static Step of(Row row) {
            return new Step(ReassignedCounts.of(row), row.getUUID("last"));
        }
    }

    Uni<Map<String, Object>> all() {
        return count().invoke(left -> total = progress.counts().all() + left)
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(this::step)
                        .whilst(more -> more)
                        .collect()
                        .last())
                .map(done -> progress.result());
    }

    private Uni<Long> count() {
        SqlQuery query = new SqlQuery("");
        reassigning.pick(query, "count(*) as total", progress.after(), Extent.WHOLE);
        return query.list(pool, row -> row.getLong("total")).map(List::getFirst);
    }

    /** Whether there may be more. */
    private Uni<Boolean> step() {
        return Races.retried(pool.withTransaction(connection -> change(connection)
                        .call(next -> job.advance(connection, next.counts().all(), total, next.noted()))))
                .map(next -> {
                    boolean isFull = next.counts().all() - progress.counts().all() == AT_ONCE;
                    progress = next;
                    log.wake();
                    return isFull;
                });
    }

    private Uni<Progress> change(SqlConnection connection) {
        SqlQuery query = new SqlQuery("with picked as materialized (");
        reassigning.pick(query, "c.id, c.owner_id, c.team_id", progress.after(), Extent.PAGE);
        query.add("order by c.id limit %d for no key update of c), given as materialized (".formatted(AT_ONCE));
        reassigning.give(query, progress.counts().all());
        query.add("),").add(CHANGE, actor, job.id());
        return query.list(connection, Step::of)
                .map(List::getFirst)
                .map(step -> new Progress(
                        progress.counts().plus(step.counts()), step.last() == null ? progress.after() : step.last()));
    }
}
