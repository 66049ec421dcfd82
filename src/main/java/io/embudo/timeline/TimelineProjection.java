package io.embudo.timeline;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lists for each contact what happened, in order of occurrence; a visitor's past joins when it is identified. */
@ApplicationScoped
class TimelineProjection implements Projection {

    private static final String ADD = """
            insert into timeline_entry (contact_id, occurred_at, event_id, recorded_at)
            select coalesce(e.contact_id, v.contact_id), e.occurred_at, e.id, e.recorded_at
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
                as e(id, contact_id, visitor_id, occurred_at, recorded_at)
            left join visitor v on v.id = e.visitor_id
            where coalesce(e.contact_id, v.contact_id) is not null
            on conflict do nothing
            """;

    private static final String ADD_PAST = """
            insert into timeline_entry (contact_id, occurred_at, event_id, recorded_at)
            select v.contact_id, e.occurred_at, e.id, e.recorded_at
            from visitor v
            join event e on e.visitor_id = v.id
            where v.id = any($1) and e.contact_id is null
            on conflict do nothing
            """;

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        Tuple columns = Tuple.of(
                batch.column(Event::id, UUID[]::new),
                batch.column(Event::contactId, UUID[]::new),
                batch.column(Event::visitorId, UUID[]::new),
                batch.occurredAt(),
                batch.recordedAt());
        UUID[] identified = batch.ofType("visitor.identified").visitors();
        return connection
                .preparedQuery(ADD)
                .execute(columns)
                .chain(() -> connection.preparedQuery(ADD_PAST).execute(Tuple.of(identified)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate timeline_entry").execute().replaceWithVoid();
    }
}
