package io.embudo.reassignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditions.Conditions;
import io.embudo.conditionsql.Extent;
import io.embudo.events.EventLog;
import io.embudo.jobs.ResumableWork;
import io.embudo.jobs.RunningJob;
import io.embudo.shared.Patches;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Counts what a reassignment would do, and does it by a job that any process can go on with. */
@ApplicationScoped
class Reassignments implements ResumableWork {

    static final String KIND = "contactReassignment";
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Pool pool;
    private final ReassignmentRows rows;
    private final Conditions conditions;
    private final Patches patches;
    private final EventLog log;

    Reassignments(Pool pool, ReassignmentRows rows, Conditions conditions, Patches patches, EventLog log) {
        this.pool = pool;
        this.rows = rows;
        this.conditions = conditions;
        this.patches = patches;
        this.log = log;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Refuses what could not be done. */
    Uni<Void> requireSound(ReassignmentRows.Request request) {
        return prepare(request).replaceWithVoid();
    }

    /** What it would do now. */
    Uni<ReassignedCounts> preview(ReassignmentRows.Request request) {
        return prepare(request).chain(reassigning -> {
            SqlQuery query = new SqlQuery("with picked as (");
            reassigning.pick(query, "c.id, c.owner_id, c.team_id", BEGINNING, Extent.WHOLE);
            query.add(") select " + ReassignedCounts.COLUMNS + " from (");
            reassigning.give(query, 0);
            return query.add(") as g").list(pool, ReassignedCounts::of).map(List::getFirst);
        });
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return rows.get(job.id()).chain(request -> prepare(request)
                .chain(reassigning -> new ReassignmentRun(pool, job, reassigning, request.actor(), log).all()));
    }

    @Override
    public Uni<Void> release(SqlConnection connection, UUID job) {
        return rows.release(connection, job);
    }

    private Uni<Reassigning> prepare(ReassignmentRows.Request request) {
        NewOwners to = NewOwners.of(request.said().to(), patches);
        return filter(request.said()).map(filter -> new Reassigning(filter, to, request.reach(), request.since()));
    }

    private Uni<BiConsumer<SqlQuery, Extent>> filter(NewReassignment said) {
        List<UUID> ids = said.ids();
        JsonNode condition = said.condition();
        return ids == null
                ? conditions.filter(condition, said.pointer())
                : Uni.createFrom()
                        .item((query, extent) -> query.add("and c.id = any(?)", (Object) ids.toArray(UUID[]::new)));
    }
}
