package io.embudo.memberships;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Who was picked or frozen as one contact stays a member as the one that contact was merged into, until the two part
 * again. Each membership that came by a merge is noted, so that exactly these end with it, unless another merge brought it
 * too.
 */
final class MergedMembers {

    private static final String JOIN = """
            with merged as (
                select survivor_id, id as merge_id, unnest(followers || loser_id) as loser_id
                from contact_merge
                where survivor_id = any($1) and id::text = any($2)
            ), brought as (
                select g.survivor_id, g.merge_id, s.segment_id, s.entered_at
                from merged g
                join contact_alias a on a.loser_id = g.loser_id and a.survivor_id = g.survivor_id
                join segment_member s on s.contact_id = g.loser_id
                join segment d on d.id = s.segment_id and d.kind <> 'dynamic'
            ), joined as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select segment_id, survivor_id, min(entered_at)
                from brought
                group by segment_id, survivor_id
                order by segment_id, survivor_id
                on conflict do nothing
                returning segment_id, contact_id
            ), noted as (
                insert into contact_merge_row (merge_id, kind, row_id)
                select distinct b.merge_id, 'segment', b.segment_id
                from brought b
                where (b.segment_id, b.survivor_id) in (select segment_id, contact_id from joined)
                    or exists (
                        select from contact_merge k
                        join contact_merge_row n on n.merge_id = k.id and n.kind = 'segment'
                        where k.survivor_id = b.survivor_id and n.row_id = b.segment_id)
                on conflict do nothing
            ), told as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                select uuidv7(), 'segment.entered', now(), contact_id, segment_id, 'system' from joined
            )
            update segment_state s
            set members = s.members + j.total
            from (select segment_id, count(*) as total from joined group by segment_id) as j
            where s.segment_id = j.segment_id
            """;

    private static final String PART = """
            with parted as (
                select survivor_id, id as merge_id from contact_merge where survivor_id = any($1) and id::text = any($2)
            ), ended as (
                delete from contact_merge_row n
                using parted p
                where n.merge_id = p.merge_id and n.kind = 'segment'
                returning n.row_id as segment_id, p.survivor_id
            ), gone as (
                delete from segment_member m
                using ended e
                where m.segment_id = e.segment_id and m.contact_id = e.survivor_id and not exists (
                    select from contact_merge k
                    join contact_merge_row n on n.merge_id = k.id and n.kind = 'segment'
                    where k.survivor_id = e.survivor_id and n.row_id = e.segment_id
                        and k.id not in (select merge_id from parted))
                returning m.segment_id, m.contact_id
            ), told as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                select uuidv7(), 'segment.left', now(), contact_id, segment_id, 'system' from gone
            )
            update segment_state s
            set members = s.members - g.total
            from (select segment_id, count(*) as total from gone group by segment_id) as g
            where s.segment_id = g.segment_id
            """;

    private MergedMembers() {}

    /** Takes in the merges of a batch, and after them the partings. */
    static Uni<Void> follow(SqlConnection connection, EventBatch batch) {
        return run(connection, JOIN, batch.ofType("contact.merged"))
                .chain(() -> run(connection, PART, batch.ofType("contact.unmerged")));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, EventBatch events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Tuple.of(
                events.column(Event::contactId, UUID[]::new),
                events.column(event -> String.valueOf(event.properties().get("mergeId")), String[]::new));
        return connection.preparedQuery(statement).execute(columns).replaceWithVoid();
    }
}
