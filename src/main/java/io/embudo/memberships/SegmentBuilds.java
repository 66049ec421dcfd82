package io.embudo.memberships;

import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.SqlQuery;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Starts the jobs that build segments, and those that are wanted but whose process stopped before they ran. */
@ApplicationScoped
public class SegmentBuilds {

    private static final Logger LOG = Logger.getLogger(SegmentBuilds.class);
    private static final String KIND = "segmentBuild";
    private static final long LOOK_MILLIS = Duration.ofSeconds(5).toMillis();

    /** Two processes may both start one: the second finds nothing to change. */
    private static final String FORGOTTEN = """
            select s.id, s.created_by
            from segment_state t
            join segment s on s.id = t.segment_id and s.kind <> 'static' and s.archived_at is null
            left join job j on j.id = t.job_id
            where coalesce(t.built_version, -1) < t.wanted_version and s.updated_at < now() - interval '10 seconds'
                and (j.id is null or j.finished_at < now() - interval '10 seconds')
            order by s.id
            limit 10
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final JobRunner runner;
    private final SegmentRows rows;
    private final KeptSegments segments;

    SegmentBuilds(Pool pool, Vertx vertx, JobRunner runner, SegmentRows rows, KeptSegments segments) {
        this.pool = pool;
        this.vertx = vertx;
        this.runner = runner;
        this.rows = rows;
        this.segments = segments;
    }

    private record Wanted(UUID id, UUID creator) {}

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(LOOK_MILLIS, timer -> startForgotten());
    }

    /** Has everybody asked about a segment; the job reports who entered, left and stayed. */
    public Uni<JobView> submit(UUID segment, UUID creator) {
        return runner.submit(KIND, creator, null, new SegmentBuild(segment, pool, rows, segments))
                .call(job -> pool.preparedQuery("update segment_state set job_id = $2 where segment_id = $1")
                        .execute(Tuple.of(segment, job.id())));
    }

    private void startForgotten() {
        new SqlQuery(FORGOTTEN)
                .list(pool, row -> new Wanted(row.getUUID("id"), row.getUUID("created_by")))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(wanted -> submit(wanted.id(), wanted.creator()))
                .collect()
                .asList()
                .subscribe()
                .with(started -> {}, failure -> LOG.warn("Segments to build could not be looked for", failure));
    }
}
