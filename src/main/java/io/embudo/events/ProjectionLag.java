package io.embudo.events;

/** How far a projection is behind the log. */
public final class ProjectionLag {

    /**
     * The age in seconds of the oldest event that the projection in row {@code p} has not taken in; 0 where it is caught
     * up. A subselect, so that one event is looked up and not all that are waiting.
     */
    public static final String SECONDS = """
            coalesce((
                select extract(epoch from clock_timestamp() - e.recorded_at)::float8
                from event e
                where (e.tx, e.id) > (p.tx, p.id)
                order by e.tx, e.id
                limit 1), 0)""";

    private ProjectionLag() {}
}
