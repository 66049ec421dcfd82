package io.embudo.segments;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.conditions.Conditions;
import io.embudo.conditionsql.Extent;
import io.embudo.segmentdefinitions.Segment;
import io.embudo.segmentdefinitions.SegmentKind;
import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Puts contacts into static segments and takes them out: one statement, however many there are. */
@ApplicationScoped
class StaticMembers {

    private static final String ADD = """
            , changed as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select $1, p.id, now() from picked p
                on conflict do nothing
                returning contact_id)
            """;

    private static final String REMOVE = """
            , changed as (
                delete from segment_member m using picked p
                where m.segment_id = $1 and m.contact_id = p.id
                returning m.contact_id)
            """;

    private static final String TELL = """
            , told as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                select uuidv7(), ?, now(), contact_id, $1, ? from changed)
            select (select count(*) from picked) as picked, (select count(*) from changed) as changed
            """;

    private static final String COUNT =
            "update segment_state set members = members + $2, run_at = now(), run_millis = 0, run_contacts = $3"
                    + " where segment_id = $1";

    private final Pool pool;
    private final SegmentRows rows;
    private final Conditions conditions;
    private final MovedContacts moved;

    StaticMembers(Pool pool, SegmentRows rows, Conditions conditions, MovedContacts moved) {
        this.pool = pool;
        this.rows = rows;
        this.conditions = conditions;
        this.moved = moved;
    }

    Uni<MembersChange.Outcome> add(UUID segment, MembersChange said, Reach reach, String actor) {
        return change(segment, said, reach, ADD, "segment.entered", actor);
    }

    Uni<MembersChange.Outcome> remove(UUID segment, MembersChange said, Reach reach, String actor) {
        return change(segment, said, reach, REMOVE, "segment.left", actor);
    }

    private Uni<MembersChange.Outcome> change(
            UUID segment, MembersChange said, Reach reach, String change, String event, String actor) {
        return pick(said)
                .chain(pick -> pool.withTransaction(connection -> rows.locked(connection, segment)
                        .invoke(StaticMembers::requireStatic)
                        .chain(() -> requireReachable(connection, said, reach))
                        .chain(() -> run(connection, segment, query -> {
                            reach.restrict(query, "c");
                            pick.accept(query);
                            query.add("order by c.id)").add(change).add(TELL, event, actor);
                        }))
                        .call(outcome -> note(connection, segment, event, outcome))));
    }

    private static Uni<MembersChange.Outcome> run(SqlConnection connection, UUID segment, Consumer<SqlQuery> rest) {
        SqlQuery query = new SqlQuery("with picked as materialized (");
        query.add("select c.id, ?::uuid as segment from contact c where c.archived_at is null", segment);
        rest.accept(query);
        return query.list(
                        connection,
                        row -> new MembersChange.Outcome(
                                row.getLong("changed"), row.getLong("picked") - row.getLong("changed")))
                .map(List::getFirst);
    }

    private Uni<Consumer<SqlQuery>> pick(MembersChange said) {
        if (said.ids() != null) {
            UUID[] ids = said.ids().toArray(UUID[]::new);
            return Uni.createFrom().item(query -> query.add("and c.id = any(?)", (Object) ids));
        }
        return conditions
                .parse(Objects.requireNonNull(said.where()), "/where")
                .map(condition -> query -> condition.restrict(query, "c", Extent.WHOLE));
    }

    private static Uni<Void> note(SqlConnection connection, UUID segment, String event, MembersChange.Outcome outcome) {
        long added = event.equals("segment.entered") ? outcome.changed() : -outcome.changed();
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(segment, added, Math.toIntExact(outcome.changed() + outcome.unchanged())))
                .replaceWithVoid();
    }

    private static void requireStatic(Segment segment) {
        if (segment.kind() != SegmentKind.STATIC) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Members are put into static segments by hand, and this one is %s.".formatted(segment.kind()));
        }
    }

    /** Whoever is named has to be within reach: unknown and unreachable are told alike, and where the merged went. */
    private Uni<Void> requireReachable(SqlConnection connection, MembersChange said, Reach reach) {
        if (said.ids() == null) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> ids = said.ids();
        SqlQuery query = new SqlQuery("select c.id from contact c where c.archived_at is null");
        query.add("and c.id = any(?)", (Object) ids.toArray(UUID[]::new));
        reach.restrict(query, "c");
        return query.list(connection, row -> row.getUUID("id"))
                .map(HashSet::new)
                .chain(found -> found.containsAll(ids)
                        ? Uni.createFrom().voidItem()
                        : moved.survivors(connection, ids, reach).map(survivors -> {
                            throw ProblemException.invalid(missing(ids, found, survivors));
                        }));
    }

    private static List<Problem.Error> missing(List<UUID> ids, Set<UUID> found, Map<UUID, UUID> survivors) {
        List<Problem.Error> errors = new ArrayList<>();
        for (int place = 0; place < ids.size(); place++) {
            UUID id = ids.get(place);
            if (!found.contains(id)) {
                UUID survivor = survivors.get(id);
                errors.add(new Problem.Error(
                        "/ids/" + place,
                        survivor == null ? "is not a contact within reach" : MovedContacts.told(survivor)));
            }
        }
        return errors;
    }
}
