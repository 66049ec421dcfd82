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
            select *
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::timestamptz[])
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
        return add(connection, batch.where(event -> batch.person(event) != null))
                .chain(() -> addPast(connection, batch.ofType("visitor.identified")))
                .chain(() -> listAnew(connection, batch.ofType("contact.merged", "contact.unmerged")));
    }

    private static Uni<Void> add(SqlConnection connection, EventBatch ofSomebody) {
        return ofSomebody.run(
                connection,
                ADD,
                Tuple.of(
                        ofSomebody.column(ofSomebody::person, UUID[]::new),
                        ofSomebody.occurredAt(),
                        ofSomebody.column(Event::id, UUID[]::new),
                        ofSomebody.recordedAt()));
    }

    private static Uni<Void> addPast(SqlConnection connection, EventBatch identified) {
        return identified.run(connection, ADD_PAST, Tuple.of((Object) identified.visitors()));
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
