package io.embudo.segmentdefinitions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.ParsedCondition;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes, archives and restores segments, each in one transaction with what it tells the log. */
@ApplicationScoped
public class SegmentChanges {

    private static final String INSERT = """
            insert into segment (id, version, name, description, kind, condition, cost_class, created_by, created_at,
                updated_at)
            values ($1, 0, $2, $3, $4, $5, $6, $7, $8, $8)
            """;

    private static final String UPDATE = """
            update segment
            set version = version + 1, name = $2, description = $3, condition = $4, cost_class = $5, updated_at = $6
            where id = $1
            """;

    private static final String ARCHIVE =
            "update segment set version = version + 1, archived_at = $2, updated_at = $2 where id = $1";

    private static final String RESTORE = """
            update segment set version = version + 1, archived_at = null, updated_at = $2
            where id = $1 and archived_at > now() - interval '90 days'
            returning %s
            """.formatted(Segment.COLUMNS);

    private static final String WANT =
            "update segment_state set wanted_version = (select version from segment where id = $1) where segment_id = $1";

    private final Pool pool;
    private final SegmentRows rows;
    private final Conditions conditions;
    private final EventLog log;

    SegmentChanges(Pool pool, SegmentRows rows, Conditions conditions, EventLog log) {
        this.pool = pool;
        this.rows = rows;
        this.conditions = conditions;
        this.log = log;
    }

    /** What a change is made of: what was said, and its condition where it has one. */
    private record Checked(NewSegment said, @Nullable ParsedCondition condition) {

        Set<UUID> seen() {
            return condition == null ? Set.of() : condition.dependencies().segments();
        }

        @Nullable
        JsonObject where() {
            return condition == null
                    ? null
                    : new JsonObject(Objects.requireNonNull(said.where()).toString());
        }

        @Nullable
        String cost() {
            return condition == null ? null : condition.cost().code();
        }
    }

    /** Makes a segment; its members are to be built. */
    public Uni<UUID> create(NewSegment said, UUID creator, String actor) {
        UUID id = Ids.next();
        Instant now = Moment.now();
        return checked(said)
                .chain(checked -> pool.withTransaction(connection -> SegmentGraph.lock(connection)
                        .chain(() -> insert(connection, id, checked, creator, now))
                        .chain(() -> SegmentGraph.replace(connection, id, checked.seen()))
                        .chain(() -> tell(connection, "segment.created", id, now, actor))))
                .replaceWith(id);
    }

    /**
     * Changes a segment that is still as it was read.
     *
     * @return whether its condition is another one now, so that its members are to be built
     */
    public Uni<Boolean> change(Segment read, NewSegment said, String actor) {
        read.requireSameNature(said);
        boolean isOther = !Objects.equals(said.where(), read.where());
        Instant now = Moment.now();
        return checked(said)
                .chain(checked -> pool.withTransaction(connection -> SegmentGraph.lock(connection)
                        .chain(() -> unchanged(connection, read))
                        .chain(() -> update(connection, read.id(), checked, now))
                        .chain(() -> SegmentGraph.replace(connection, read.id(), checked.seen()))
                        .chain(() -> isOther
                                ? want(connection, read.id())
                                : Uni.createFrom().voidItem())
                        .chain(() -> tell(connection, "segment.updated", read.id(), now, actor))))
                .replaceWith(isOther);
    }

    /** Archives a segment that no other looks at. */
    public Uni<Void> archive(Segment read, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> SegmentGraph.lock(connection)
                .chain(() -> unchanged(connection, read))
                .chain(() -> SegmentGraph.requireUnseen(connection, read.id()))
                .chain(() ->
                        connection.preparedQuery(ARCHIVE).execute(Tuple.of(read.id(), now.atOffset(ZoneOffset.UTC))))
                .chain(() -> tell(connection, "segment.archived", read.id(), now, actor)));
    }

    /** Takes back that a segment was archived; not found where it was not, or longer than 90 days ago. */
    public Uni<Segment> restore(UUID id, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> SegmentGraph.lock(connection)
                .chain(() -> connection.preparedQuery(RESTORE).execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC))))
                .map(restored -> {
                    if (restored.size() == 0) {
                        throw ProblemException.notFound("archived segment", id);
                    }
                    return Segment.of(restored.iterator().next());
                })
                .call(segment -> seenBy(segment).chain(seen -> SegmentGraph.replace(connection, id, seen)))
                .call(segment -> segment.kind() == SegmentKind.DYNAMIC
                        ? want(connection, id)
                        : Uni.createFrom().voidItem())
                .call(() -> tell(connection, "segment.restored", id, now, actor)));
    }

    private Uni<Checked> checked(NewSegment said) {
        JsonNode where = said.where();
        return where == null || where.isNull()
                ? Uni.createFrom().item(new Checked(said, null))
                : conditions.parseToKeep(where, "/where").map(condition -> new Checked(said, condition));
    }

    private Uni<Set<UUID>> seenBy(Segment segment) {
        return segment.where() == null
                ? Uni.createFrom().item(Set.of())
                : conditions
                        .read(segment.condition(), "/where")
                        .map(condition -> condition.dependencies().segments());
    }

    private Uni<Void> unchanged(SqlConnection connection, Segment read) {
        return rows.locked(connection, read.id())
                .invoke(now -> {
                    if (now.version() != read.version()) {
                        throw new ProblemException(ProblemType.STALE, "It has changed since it was read.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection connection, UUID id, Checked checked, UUID creator, Instant now) {
        NewSegment said = checked.said();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(new @Nullable Object[] {
                    id,
                    said.name(),
                    said.description(),
                    said.kind().code(),
                    checked.where(),
                    checked.cost(),
                    creator,
                    now.atOffset(ZoneOffset.UTC)
                }))
                .chain(() -> connection
                        .preparedQuery("insert into segment_state (segment_id) values ($1)")
                        .execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    private static Uni<Void> update(SqlConnection connection, UUID id, Checked checked, Instant now) {
        NewSegment said = checked.said();
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.from(new @Nullable Object[] {
                    id, said.name(), said.description(), checked.where(), checked.cost(), now.atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> want(SqlConnection connection, UUID id) {
        return connection.preparedQuery(WANT).execute(Tuple.of(id)).replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection connection, String type, UUID id, Instant now, String actor) {
        return log.append(connection, List.of(Event.of(type, now, actor).withSubject(id)));
    }
}
