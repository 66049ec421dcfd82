package io.embudo.memberships;

import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the members of a segment those for whom its condition holds now: who is missing enters, who is wrong leaves,
 * both are told to the log, and noted is when time alone may change it again. One statement, whether it is about one
 * contact or about everybody.
 */
final class Membership {

    /** Whoever writes memberships of dynamic segments holds this row: what was read later is never overwritten. */
    private static final String LOCK = "select from projection where name = $1 for update";

    private static final String ENTERED = """
            entered as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select %1$s, e.id, now() from evaluated e
                where e.holds and not exists (
                    select from segment_member m where m.segment_id = %1$s and m.contact_id = e.id%2$s)
                returning contact_id),
            """;

    private static final String LEFT = """
            gone as (
                delete from segment_member m
                where m.segment_id = %1$s%2$s
                    and not exists (select from evaluated e where e.id = m.contact_id and e.holds)
                returning m.contact_id),
            told as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                select uuidv7(), t.type, now(), t.contact_id, %1$s, 'system'
                from (select 'segment.entered' as type, contact_id from entered
                    union all select 'segment.left', contact_id from gone) as t)""";

    private static final String DUE = """
            , past as (
                delete from segment_due d
                where d.segment_id = %1$s%2$s
                    and not exists (select from evaluated e where e.id = d.contact_id and e.due_at is not null)),
            due as (
                insert into segment_due as d (segment_id, contact_id, due_at)
                select %1$s, e.id, e.due_at from evaluated e where e.due_at is not null
                on conflict (segment_id, contact_id) do update set due_at = excluded.due_at
                where d.due_at <> excluded.due_at)""";

    private static final String COUNT = """
            select (select count(*) from entered) as entered, (select count(*) from gone) as gone,
                (select count(*) from evaluated where holds) as members
            """;

    private static final String NOTE = """
            update segment_state s
            set members = s.members + r.added, run_at = now(), run_millis = r.millis, run_contacts = r.contacts
            from unnest($1::uuid[], $2::bigint[], $3::int[], $4::int[]) as r(id, added, millis, contacts)
            where s.segment_id = r.id
            """;

    private Membership() {}

    /**
     * What one run did.
     *
     * @param members how many of those asked about are members now
     * @param contacts how many were asked about
     */
    record Outcome(UUID segment, long entered, long left, long members, int contacts, int millis) {

        long added() {
            return entered - left;
        }
    }

    /** Waits for all others who write memberships, and keeps them waiting until the transaction ends. */
    static Uni<Void> lock(SqlConnection connection) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(SegmentRows.PROJECTION))
                .replaceWithVoid();
    }

    /**
     * Settles who is a member; needs the lock.
     *
     * @param contacts who is asked about, archived and erased ones among them; everybody where it is null
     */
    static Uni<Outcome> settle(SqlConnection connection, KeptSegment segment, UUID @Nullable [] contacts) {
        SqlQuery query = new SqlQuery("with evaluated as materialized (");
        String these = contacts == null ? null : query.bind(contacts) + "::uuid[]";
        segment.condition().evaluate(query, these);
        query.add("),");
        String id = query.bind(segment.id()) + "::uuid";
        query.add(ENTERED.formatted(id, of(these, "m")));
        query.add(LEFT.formatted(id, of(these, "m")));
        if (contacts == null || segment.condition().isTimed()) {
            query.add(DUE.formatted(id, of(these, "d")));
        }
        long began = System.nanoTime();
        return query.add(COUNT)
                .list(connection, row -> outcome(segment.id(), row, contacts, began))
                .map(List::getFirst);
    }

    /** Adds to the segments' states what runs did. */
    static Uni<Void> note(SqlConnection connection, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(
                        outcomes.stream().map(Outcome::segment).toArray(UUID[]::new),
                        outcomes.stream().map(Outcome::added).toArray(Long[]::new),
                        outcomes.stream().map(Outcome::millis).toArray(Integer[]::new),
                        outcomes.stream().map(Outcome::contacts).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    private static String of(@Nullable String these, String alias) {
        return these == null ? "" : " and %s.contact_id = any(%s)".formatted(alias, these);
    }

    private static Outcome outcome(UUID segment, Row row, UUID @Nullable [] contacts, long began) {
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        long members = row.getLong("members");
        int asked = contacts == null ? Math.toIntExact(members + row.getLong("gone")) : contacts.length;
        return new Outcome(
                segment, row.getLong("entered"), row.getLong("gone"), members, asked, Math.toIntExact(millis));
    }
}
