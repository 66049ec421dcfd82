package io.embudo.contacts;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the first touch of every contact: the earliest event that has a channel. */
@ApplicationScoped
class OriginalSourceProjection implements Projection {

    private static final Set<String> REASSIGNING = Set.of("visitor.identified", "contact.merged", "contact.unmerged");

    private static final String KEEP_EARLIEST = """
            insert into original_source as s
                (contact_id, event_id, occurred_at, channel, campaign_id, subject_id, utm)
            select distinct on (e.contact_id) e.contact_id, e.id, e.occurred_at, e.channel, e.campaign_id,
                e.subject_id, coalesce(e.properties -> 'utm', '{}')
            from contact_event e
            where e.contact_id = any($1) and e.channel is not null
            order by e.contact_id, e.occurred_at, e.id
            on conflict (contact_id) do update
            set event_id = excluded.event_id, occurred_at = excluded.occurred_at, channel = excluded.channel,
                campaign_id = excluded.campaign_id, subject_id = excluded.subject_id, utm = excluded.utm
            where (excluded.occurred_at, excluded.event_id) < (s.occurred_at, s.event_id)
            """;

    @Override
    public String name() {
        return "originalSource";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        EventBatch changing = batch.where(OriginalSourceProjection::canChangeFirstTouch);
        return forget(connection, batch.ofType("contact.unmerged").contacts())
                .chain(() -> keepEarliest(connection, changing.touched()));
    }

    /** A touch, or what says that earlier touches belong to somebody else from now on. */
    private static boolean canChangeFirstTouch(Event event) {
        return event.channel() != null || REASSIGNING.contains(event.type());
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate original_source").execute().replaceWithVoid();
    }

    /** The first touch of a contact that was merged may be gone with the other one again. */
    private static Uni<Void> forget(SqlConnection connection, UUID[] parted) {
        return parted.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("delete from original_source where contact_id = any($1)")
                        .execute(Tuple.of((Object) parted))
                        .replaceWithVoid();
    }

    private static Uni<Void> keepEarliest(SqlConnection connection, UUID[] touched) {
        return touched.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP_EARLIEST)
                        .execute(Tuple.of((Object) touched))
                        .replaceWithVoid();
    }
}
