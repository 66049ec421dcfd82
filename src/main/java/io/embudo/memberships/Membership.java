package io.embudo.memberships;

import io.embudo.events.ProjectionLock;
import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the members of segments those for whom the conditions hold now: who is missing enters, who is wrong leaves, both
 * are told to the log, and noted is when time alone may change it again. For everybody that is one statement a segment.
 * For some contacts each segment is only asked, and one statement then writes what all of them answered: a transaction
 * that wrote while it asks would keep everybody from reading the log for as long.
 */
final class Membership {

    private static final String TOLD = """
            told as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                select uuidv7(), t.type, now(), t.contact_id, t.segment_id, 'system'
                from (select 'segment.entered' as type, contact_id, segment_id from entered
                    union all select 'segment.left', contact_id, segment_id from gone) as t)""";

    private static final String SETTLE_ALL = """
            entered as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select %1$s, e.id, now() from evaluated e
                where e.holds and not exists (
                    select from segment_member m where m.segment_id = %1$s and m.contact_id = e.id)
                returning contact_id, segment_id),
            gone as (
                delete from segment_member m
                where m.segment_id = %1$s
                    and not exists (select from evaluated e where e.id = m.contact_id and e.holds)
                returning contact_id, segment_id),
            past as (
                delete from segment_due d
                where d.segment_id = %1$s
                    and not exists (select from evaluated e where e.id = d.contact_id and e.due_at is not null)),
            due as (
                insert into segment_due as d (segment_id, contact_id, due_at)
                select %1$s, e.id, e.due_at from evaluated e where e.due_at is not null
                on conflict (segment_id, contact_id) do update set due_at = excluded.due_at
                where d.due_at <> excluded.due_at),
            %2$s
            select (select count(*) from entered) as entered, (select count(*) from gone) as gone,
                (select count(*) from evaluated where holds) as members
            """;

    /** All who were asked about are there, with what their segment answered: who does not fulfil it leaves. */
    private static final String SETTLE_SOME = """
            with asked as (
                select * from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[], $5::boolean[])
                    as a(segment_id, contact_id, holds, due_at, is_timed)),
            entered as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select segment_id, contact_id, now() from asked
                where holds
                on conflict do nothing
                returning contact_id, segment_id),
            gone as (
                delete from segment_member m
                using asked a
                where not a.holds and m.segment_id = a.segment_id and m.contact_id = a.contact_id
                returning m.contact_id, m.segment_id),
            past as (
                delete from segment_due d
                using asked a
                where a.is_timed and a.due_at is null and d.segment_id = a.segment_id and d.contact_id = a.contact_id),
            due as (
                insert into segment_due as d (segment_id, contact_id, due_at)
                select segment_id, contact_id, due_at from asked where due_at is not null
                on conflict (segment_id, contact_id) do update set due_at = excluded.due_at
                where d.due_at <> excluded.due_at),
            %s
            update segment_state s
            set members = s.members
                    + (select count(*) from entered e where e.segment_id = s.segment_id)
                    - (select count(*) from gone g where g.segment_id = s.segment_id),
                run_at = now(), run_millis = r.millis, run_contacts = r.contacts
            from unnest($6::uuid[], $7::int[], $8::int[]) as r(id, millis, contacts)
            where s.segment_id = r.id
            """.formatted(TOLD);

    /** One statement follows the other on its way, and none waits for an answer: that would take longer than the work. */
    private static final int AT_ONCE = 64;

    private Membership() {}

    /**
     * What a run about everybody did.
     *
     * @param members how many are members now
     */
    record Outcome(long entered, long left, long members, int millis) {

        int contacts() {
            return Math.toIntExact(members + left);
        }
    }

    /** What a segment answered about one contact. */
    private record Answer(
            UUID segment,
            UUID contact,
            boolean holds,
            @Nullable OffsetDateTime dueAt,
            boolean isTimed) {}

    /** What a segment answered about all who were asked about, and in what time. */
    private record Answers(UUID segment, List<Answer> each, int millis) {}

    /** Waits for all others who write memberships, and keeps them waiting until the transaction ends. */
    static Uni<Void> lock(SqlConnection connection) {
        return ProjectionLock.hold(connection, SegmentRows.PROJECTION);
    }

    /** Settles who of everybody is a member; needs the lock. */
    static Uni<Outcome> settle(SqlConnection connection, KeptSegment segment) {
        SqlQuery query = new SqlQuery("with evaluated as materialized (");
        segment.condition().evaluate(query, null);
        query.add("),");
        query.add(SETTLE_ALL.formatted(query.bind(segment.id()) + "::uuid", TOLD));
        long began = System.nanoTime();
        return query.list(connection, row -> row)
                .map(rows -> rows.getFirst())
                .map(row -> new Outcome(
                        row.getLong("entered"), row.getLong("gone"), row.getLong("members"), millisSince(began)));
    }

    /**
     * Settles who of some is a member of each segment; needs the lock.
     *
     * @param asked whom to ask each segment about, archived and erased contacts among them
     */
    static Uni<Void> settle(SqlConnection connection, Map<KeptSegment, UUID[]> asked) {
        return Multi.createFrom()
                .iterable(asked.entrySet())
                .onItem()
                .transformToUni(one -> ask(connection, one.getKey(), one.getValue()))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .chain(answers -> write(connection, answers));
    }

    private static Uni<Answers> ask(SqlConnection connection, KeptSegment segment, UUID[] contacts) {
        SqlQuery query = new SqlQuery("select id, holds, due_at from (");
        segment.condition().evaluate(query, query.bind(contacts) + "::uuid[]");
        query.add(") as evaluated");
        long began = System.nanoTime();
        return query.list(connection, row -> answer(segment, row))
                .map(found -> new Answers(segment.id(), whole(segment, contacts, found), millisSince(began)));
    }

    private static Answer answer(KeptSegment segment, Row row) {
        return new Answer(
                segment.id(),
                row.getUUID("id"),
                row.getBoolean("holds"),
                row.getOffsetDateTime("due_at"),
                segment.condition().isTimed());
    }

    /** Whom the segment says nothing of is no member, and will not be by time alone. */
    private static List<Answer> whole(KeptSegment segment, UUID[] contacts, List<Answer> found) {
        Set<UUID> answered = found.stream().map(Answer::contact).collect(Collectors.toSet());
        List<Answer> whole = new ArrayList<>(found);
        for (UUID contact : contacts) {
            if (!answered.contains(contact)) {
                whole.add(new Answer(
                        segment.id(), contact, false, null, segment.condition().isTimed()));
            }
        }
        return whole;
    }

    private static Uni<Void> write(SqlConnection connection, List<Answers> answers) {
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Answer> each = answers.stream()
                .flatMap(one -> one.each().stream())
                .sorted(Comparator.comparing(Answer::segment).thenComparing(Answer::contact))
                .toList();
        return connection
                .preparedQuery(SETTLE_SOME)
                .execute(Tuple.tuple(List.of(
                        column(each, Answer::segment, UUID[]::new),
                        column(each, Answer::contact, UUID[]::new),
                        column(each, Answer::holds, Boolean[]::new),
                        column(each, Answer::dueAt, OffsetDateTime[]::new),
                        column(each, Answer::isTimed, Boolean[]::new),
                        column(answers, Answers::segment, UUID[]::new),
                        column(answers, Answers::millis, Integer[]::new),
                        column(answers, one -> one.each().size(), Integer[]::new))))
                .replaceWithVoid();
    }

    private static <R, T> T[] column(List<R> rows, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static int millisSince(long began) {
        return Math.toIntExact(Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
