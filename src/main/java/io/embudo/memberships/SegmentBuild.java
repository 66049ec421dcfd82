package io.embudo.memberships;

import io.embudo.jobs.JobWork;
import io.embudo.jobs.RunningJob;
import io.embudo.segmentdefinitions.Segment;
import io.embudo.segmentdefinitions.SegmentKind;
import io.embudo.segmentdefinitions.SegmentRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;

/** Asks everybody whether a segment's condition holds, in one statement, and reports what was not true before. */
final class SegmentBuild implements JobWork {

    /** It may be long, and waits for others who write memberships; both are bounded. */
    private static final String PATIENCE = "set local statement_timeout = '30min'; set local lock_timeout = '10min'";

    /**
     * Where everybody is asked, tables are read as wholes and joined by hashes. The planner knows nothing of how many
     * pass a custom property or an event, takes them for few, and then looks up each of a million by itself: measured,
     * twice as long.
     */
    private static final String READ_WHOLES = """
            set local work_mem = '128MB'; set local enable_nestloop = off; set local enable_mergejoin = off
            """;

    private static final String STATE = """
            update segment_state
            set members = $2, built_version = $3, built_at = now(), run_at = now(), run_millis = $4, run_contacts = $5
            where segment_id = $1
            """;

    private final UUID id;
    private final Pool pool;
    private final SegmentRows rows;
    private final KeptSegments segments;

    SegmentBuild(UUID id, Pool pool, SegmentRows rows, KeptSegments segments) {
        this.id = id;
        this.pool = pool;
        this.rows = rows;
        this.segments = segments;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return pool.withTransaction(connection -> connection
                .query(PATIENCE)
                .execute()
                .chain(() -> Membership.lock(connection))
                .chain(() -> rows.definition(id))
                .chain(segment -> build(connection, segment))
                .call(result -> job.advance(connection, 1, 1L, result)));
    }

    private Uni<Map<String, Object>> build(SqlConnection connection, Segment segment) {
        return segments.read(segment)
                .call(kept ->
                        isReadAsWhole(kept) ? connection.query(READ_WHOLES).execute() : nothing())
                .chain(kept -> Membership.settle(connection, kept))
                .call(outcome -> connection
                        .preparedQuery(STATE)
                        .execute(Tuple.of(
                                id, outcome.members(), segment.version(), outcome.millis(), outcome.contacts())))
                .call(() -> segment.kind() == SegmentKind.SNAPSHOT
                        ? freeze(connection)
                        : Uni.createFrom().voidItem())
                .map(SegmentBuild::report);
    }

    /** When a company's moment comes is looked up for each contact, whose few companies no hash is made for. */
    private static boolean isReadAsWhole(KeptSegment segment) {
        return !(segment.condition().isTimed()
                && segment.condition().dependencies().companies());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> freeze(SqlConnection connection) {
        return connection
                .preparedQuery("delete from segment_due where segment_id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static Map<String, Object> report(Membership.Outcome outcome) {
        return Map.of(
                "entered", outcome.entered(),
                "left", outcome.left(),
                "stayed", outcome.members() - outcome.entered(),
                "members", outcome.members(),
                "millis", outcome.millis());
    }
}
