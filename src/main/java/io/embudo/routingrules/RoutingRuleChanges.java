package io.embudo.routingrules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.ParsedCondition;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and archives routing rules, each in one transaction with what it tells the log. */
@ApplicationScoped
class RoutingRuleChanges {

    private static final int MOST_RULES = 200;

    private static final String INSERT = """
            insert into routing_rule (id, version, name, position, enabled, condition, segments, score_from, score_below,
                team_id, members, method, when_nobody, created_at, updated_at)
            select $1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13
            where (select count(*) from routing_rule where archived_at is null) <= %d
            """.formatted(MOST_RULES);

    private static final String UPDATE = """
            update routing_rule
            set version = version + 1, name = $2, position = $3, enabled = $4, condition = $5, segments = $6,
                score_from = $7, score_below = $8, team_id = $9, members = $10, method = $11, when_nobody = $12,
                updated_at = $13
            where id = $1 and version = $14 and archived_at is null
            """;

    private static final String ARCHIVE = """
            update routing_rule set version = version + 1, archived_at = $2, updated_at = $2
            where id = $1 and version = $3 and archived_at is null
            """;

    private final Pool pool;
    private final Conditions conditions;
    private final EventLog log;
    private final ObjectMapper json;

    RoutingRuleChanges(Pool pool, Conditions conditions, EventLog log, ObjectMapper json) {
        this.pool = pool;
        this.conditions = conditions;
        this.log = log;
        this.json = json;
    }

    /** Makes a rule and answers its id. */
    Uni<UUID> create(NewRoutingRule said, String actor) {
        UUID id = Ids.next();
        Instant now = Moment.now();
        said.requireSound(false);
        return segments(said)
                .chain(segments -> pool.withTransaction(connection -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.from(values(id, said, segments, now)))
                        .invoke(inserted -> requireRoom(inserted.rowCount()))
                        .chain(() -> tell(connection, "routingRule.created", id, now, actor))))
                .replaceWith(id);
    }

    /** Changes a rule that is still as it was read. */
    Uni<Void> change(RoutingRule read, NewRoutingRule said, String actor) {
        Instant now = Moment.now();
        said.requireSound(read.lastResort());
        return segments(said).chain(segments -> {
            List<@Nullable Object> values = values(read.id(), said, segments, now);
            values.add(read.version());
            return pool.withTransaction(connection -> connection
                    .preparedQuery(UPDATE)
                    .execute(Tuple.from(values))
                    .invoke(updated -> requireOne(updated.rowCount()))
                    .chain(() -> tell(connection, "routingRule.updated", read.id(), now, actor)));
        });
    }

    /** Archives a rule that is still as it was read; never the last resort. */
    Uni<Void> archive(RoutingRule read, String actor) {
        if (read.lastResort()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The last resort cannot be archived; disable it, or let it assign nobody.");
        }
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                .preparedQuery(ARCHIVE)
                .execute(Tuple.of(read.id(), now.atOffset(ZoneOffset.UTC), read.version()))
                .invoke(updated -> requireOne(updated.rowCount()))
                .chain(() -> tell(connection, "routingRule.archived", read.id(), now, actor)));
    }

    /** The segments that the condition looks at; a problem where the condition is not sound. */
    private Uni<UUID[]> segments(NewRoutingRule said) {
        JsonNode where = said.where();
        return where == null || !said.hasCondition()
                ? Uni.createFrom().item(new UUID[0])
                : conditions
                        .parseToKeep(where, "/where")
                        .map(ParsedCondition::dependencies)
                        .map(looksAt -> looksAt.segments().toArray(UUID[]::new));
    }

    private List<@Nullable Object> values(UUID id, NewRoutingRule said, UUID[] segments, Instant now) {
        ScoreBand score = said.score();
        LeadAssignment assign = said.assign();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.add(said.name());
        values.add(said.place());
        values.add(said.isEnabled());
        values.add(
                said.hasCondition()
                        ? new JsonObject(Objects.requireNonNull(said.where()).toString())
                        : null);
        values.add(segments);
        values.add(score == null ? null : score.from());
        values.add(score == null ? null : score.below());
        values.add(assign.teamId());
        values.add(members(assign));
        values.add(assign.how().code());
        values.add(assign.otherwise().code());
        values.add(now.atOffset(ZoneOffset.UTC));
        return values;
    }

    private JsonArray members(LeadAssignment assign) {
        try {
            return new JsonArray(json.writeValueAsString(assign.who()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void requireRoom(int inserted) {
        if (inserted == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "There are %d routing rules already.".formatted(MOST_RULES));
        }
    }

    private static void requireOne(int updated) {
        if (updated == 0) {
            throw new ProblemException(ProblemType.STALE, "It has changed since it was read.");
        }
    }

    private Uni<Void> tell(SqlConnection connection, String type, UUID id, Instant now, String actor) {
        return log.append(connection, List.of(Event.of(type, now, actor).withSubject(id)));
    }
}
