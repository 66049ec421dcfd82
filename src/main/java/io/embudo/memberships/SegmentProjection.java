package io.embudo.memberships;

import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.embudo.segmentdefinitions.SegmentRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Keeps dynamic segments true: asks about the contacts that a batch touches, in the segments whose conditions look at
 * what changed. It asks about the present, so that an event taken in twice or late does no harm. That a contact entered
 * or left a segment is an event as well; by it the segments that look at that segment follow, one batch later.
 */
@ApplicationScoped
class SegmentProjection implements Projection {

    /** Nothing but the log tells static segments and snapshots that a contact is gone for good. */
    private static final String FORGET = """
            with gone as (delete from segment_member where contact_id = any($1) returning segment_id)
            update segment_state s set members = s.members - g.total
            from (select segment_id, count(*) as total from gone group by segment_id) as g
            where s.segment_id = g.segment_id
            """;

    private static final String BUILD_ANEW = """
            update segment_state s set built_version = null
            from segment d
            where d.id = s.segment_id and d.kind = 'dynamic' and d.archived_at is null
            """;

    private final KeptSegments segments;

    SegmentProjection(KeptSegments segments) {
        this.segments = segments;
    }

    @Override
    public String name() {
        return SegmentRows.PROJECTION;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return segments.all(connection)
                .chain(kept -> Touches.of(connection, kept, batch))
                .chain(touches -> Candidates.of(connection, touches))
                .chain(candidates -> Membership.settle(connection, candidates))
                .chain(() -> MergedMembers.follow(connection, batch))
                .chain(() -> forget(connection, batch.ofType("contact.erased").contacts()));
    }

    /** Members are facts of the present: every dynamic segment is built anew, and meanwhile keeps those it has. */
    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query(BUILD_ANEW).execute().replaceWithVoid();
    }

    private static Uni<Void> forget(SqlConnection connection, UUID[] erased) {
        return erased.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of((Object) erased))
                        .replaceWithVoid();
    }
}
