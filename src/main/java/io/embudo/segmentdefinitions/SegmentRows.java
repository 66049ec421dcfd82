package io.embudo.segmentdefinitions;

import io.embudo.events.ProjectionLag;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads segments from their rows. */
@ApplicationScoped
public class SegmentRows {

    /** The projection that keeps dynamic segments true. */
    public static final String PROJECTION = "segments";

    private static final String SELECT = """
            select s.id, s.version, s.name, s.description, s.kind, s.condition, s.cost_class, s.created_by, s.created_at,
                s.updated_at, s.archived_at, t.members, t.job_id, t.built_at, t.run_at, t.run_millis, t.run_contacts,
                s.kind = 'static' or coalesce(t.built_version >= t.wanted_version, false) as is_built,
                case when s.kind = 'dynamic' then lag.seconds else 0 end as lag_seconds
            from segment s
            join segment_state t on t.segment_id = s.id
            cross join (
                select greatest(%s, (select extract(epoch from clock_timestamp() - min(due_at)) from segment_due)::float8)
                    as seconds
                from projection p where p.name = '%s') as lag
            """.formatted(ProjectionLag.SECONDS, PROJECTION);

    private static final String LOCKED =
            "select %s from segment where id = $1 and archived_at is null for update".formatted(Segment.COLUMNS);

    private final Pool pool;

    SegmentRows(Pool pool) {
        this.pool = pool;
    }

    /** The segment; not found where there is none or it is archived. */
    public Uni<SegmentView> get(UUID id) {
        return new SqlQuery(SELECT)
                .add("where s.id = ? and s.archived_at is null", id)
                .one(pool, SegmentView::of, "segment", id);
    }

    /** The segments, newest first. */
    public Uni<Page<SegmentView>> list(Paging paging, @Nullable SegmentKind kind) {
        SqlQuery query = new SqlQuery(SELECT).add("where s.archived_at is null");
        if (kind != null) {
            query.add("and s.kind = ?", kind.code());
        }
        return new NewestFirst("segments kind=" + kind, "s.created_at", "s.id")
                .page(pool, query, paging, SegmentView::of, SegmentView::createdAt, SegmentView::id);
    }

    /** The definition; not found where there is none or it is archived. */
    public Uni<Segment> definition(UUID id) {
        return new SqlQuery("select " + Segment.COLUMNS + " from segment")
                .add("where id = ? and archived_at is null", id)
                .one(pool, Segment::of, "segment", id);
    }

    /** As {@link #definition}, and nobody else changes it until the transaction ends. */
    public Uni<Segment> locked(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCKED).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("segment", id);
            }
            return Segment.of(rows.iterator().next());
        });
    }

    /** The segments that a contact is a member of, newest first. */
    public Uni<List<SegmentOfContact>> of(UUID contact) {
        return new SqlQuery("""
                select s.id, s.name, s.kind, m.entered_at
                from segment_member m
                join segment s on s.id = m.segment_id and s.archived_at is null""")
                .add("where m.contact_id = ? order by m.entered_at desc, s.id", contact)
                .list(pool, SegmentOfContact::of);
    }
}
