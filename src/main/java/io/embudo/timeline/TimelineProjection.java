package io.embudo.timeline;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Lists for each contact what happened, in order of occurrence; a visitor's past joins when it is identified. */
@ApplicationScoped
class TimelineProjection implements Projection {

    private static final String ADD = """
            insert into timeline_entry (contact_id, occurred_at, event_id, recorded_at)
            select coalesce(a.survivor_id, e.contact_id, v.contact_id), e.occurred_at, e.id, e.recorded_at
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
                as e(id, contact_id, visitor_id, occurred_at, recorded_at)
            left join visitor v on v.id = e.visitor_id
            left join contact_alias a on a.loser_id = e.contact_id
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

    /** Who was merged has the past of both; who parted again has their own. */
    private static final String FORGET = "delete from timeline_entry where contact_id = any($1)";

    private static final String LIST_ANEW = """
            insert into timeline_entry (contact_id, occurred_at, event_id, recorded_at)
            select contact_id, occurred_at, id, recorded_at
            from contact_event
            where contact_id = any($1)
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
                .chain(() -> listAnew(connection, batch.ofType("contact.merged", "contact.unmerged")));
    }

    private static Uni<Void> listAnew(SqlConnection connection, EventBatch merges) {
        if (merges.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] both = merges.events().stream()
                .flatMap(event -> Stream.of(event.contactId(), event.subjectId()))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of((Object) both))
                .chain(() -> connection.preparedQuery(LIST_ANEW).execute(Tuple.of((Object) both)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate timeline_entry").execute().replaceWithVoid();
    }
}
