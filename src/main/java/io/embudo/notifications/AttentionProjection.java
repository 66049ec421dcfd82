package io.embudo.notifications;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Notes who shows interest, and forgets it once somebody has called or met them. Whether somebody has is asked of the
 * activities as they are now, so that a call that is logged late, or a batch that is taken in twice, does no harm.
 */
@ApplicationScoped
class AttentionProjection implements Projection {

    /** The first sign counts. One that was answered, told of and done with, or is a month old by now does not. */
    private static final String NOTE = """
            insert into attention (contact_id, event_id, event_type, engaged_at, due_at)
            select distinct on (c.id) c.id, e.id, e.type, e.occurred_at,
                e.occurred_at + make_interval(hours => p.within_hours)
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[]) as e(id, type, occurred_at, person_id)
            join attention_policy p on e.type = any(p.signs)
            join contact c on c.id = e.person_id
            where c.erased_at is null and e.occurred_at > now() - interval '30 days'
                and not exists (select from notification n
                    where n.contact_id = c.id and (n.closed_at is null or n.closed_at >= e.occurred_at))
                and not %s
            order by c.id, e.occurred_at
            on conflict do nothing
            """.formatted(Contacted.since("c.id", "e.occurred_at"));

    private static final String ANSWERED = """
            with said as (
                select distinct on (contact_id) contact_id, actor
                from unnest($1::uuid[], $2::text[]) as s(contact_id, actor)
            ), answered as (
                delete from attention t
                using said
                where t.contact_id = said.contact_id and %s
                returning t.contact_id, said.actor
            )
            update notification n
            set closed_at = now(), closed_by = answered.actor
            from answered
            where n.contact_id = answered.contact_id and n.closed_at is null
            """.formatted(Contacted.since("t.contact_id", "t.engaged_at"));

    private static final String FORGET = """
            with forgotten as (delete from attention where contact_id = any($1))
            delete from notification where contact_id = any($1)
            """;

    /** Who waited as the merged contact waits as the one that is left; that nobody came is told anew, of that one. */
    private static final String FOLLOW = """
            with untold as (
                delete from notification n
                using contact_alias a
                where a.survivor_id = any($1) and n.contact_id = a.loser_id and n.closed_at is null
            ), brought as (
                delete from attention t
                using contact_alias a
                where a.survivor_id = any($1) and t.contact_id = a.loser_id
                returning a.survivor_id, t.event_id, t.event_type, t.engaged_at, t.due_at
            )
            insert into attention (contact_id, event_id, event_type, engaged_at, due_at)
            select distinct on (survivor_id) survivor_id, event_id, event_type, engaged_at, coalesce(due_at, now())
            from brought
            order by survivor_id, engaged_at
            on conflict do nothing
            """;

    private static final String RESET = "delete from attention where due_at is not null";

    @Override
    public String name() {
        return "attention";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return note(connection, batch)
                .chain(() ->
                        answer(connection, batch.where(event -> event.type().startsWith("activity."))))
                .chain(() -> run(connection, FOLLOW, batch.ofType("contact.merged")))
                .chain(() -> run(connection, FORGET, batch.ofType("contact.erased")));
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query(RESET).execute().replaceWithVoid();
    }

    private static Uni<Void> note(SqlConnection connection, EventBatch batch) {
        EventBatch ofSomebody = batch.where(event -> batch.person(event) != null);
        return ofSomebody.run(
                connection,
                NOTE,
                Tuple.of(
                        ofSomebody.column(Event::id, UUID[]::new),
                        ofSomebody.column(Event::type, String[]::new),
                        ofSomebody.occurredAt(),
                        ofSomebody.column(ofSomebody::person, UUID[]::new)));
    }

    private static Uni<Void> answer(SqlConnection connection, EventBatch activities) {
        return activities.run(
                connection,
                ANSWERED,
                Tuple.of(
                        activities.column(Event::contactId, UUID[]::new),
                        activities.column(Event::actor, String[]::new)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, EventBatch told) {
        return told.run(connection, statement, Tuple.of((Object) told.contacts()));
    }
}
