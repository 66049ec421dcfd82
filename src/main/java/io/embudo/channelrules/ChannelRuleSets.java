package io.embudo.channelrules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.channels.ChannelRule;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Cursor;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every version of the channel rules, in its row; version 0 has none. */
@ApplicationScoped
class ChannelRuleSets {

    private static final TypeReference<List<ChannelRule>> RULES = new TypeReference<>() {};

    private static final String SELECT =
            "select version, rules::text as rules, created_at, created_by from channel_rule_set where true";

    private static final String INSERT = """
            insert into channel_rule_set (id, version, rules, created_at, created_by)
            select $1, $2, $3, $4, $5
            where $2 = 1 + coalesce((select max(version) from channel_rule_set), 0)
            on conflict (version) do nothing
            """;

    private final Pool pool;
    private final EventLog log;
    private final ObjectMapper json;

    ChannelRuleSets(Pool pool, EventLog log, ObjectMapper json) {
        this.pool = pool;
        this.log = log;
        this.json = json;
    }

    /** The version in force. */
    Uni<ChannelRules> newest() {
        return new SqlQuery(SELECT)
                .add("order by version desc limit 1")
                .list(pool, this::rules)
                .map(found -> found.isEmpty() ? ChannelRules.STANDARD : found.getFirst());
    }

    /** One version; not found where there is none of that number. */
    Uni<ChannelRules> get(int version) {
        if (version == 0) {
            return Uni.createFrom().item(ChannelRules.STANDARD);
        }
        return new SqlQuery(SELECT)
                .add("and version = ?", version)
                .list(pool, this::rules)
                .map(found -> {
                    if (found.isEmpty()) {
                        throw ProblemException.notFound("version", version);
                    }
                    return found.getFirst();
                });
    }

    /** The newest first; version 0 ends the list. */
    Uni<Page<ChannelRulesVersion>> versions(Paging paging) {
        SqlQuery query = new SqlQuery(SELECT);
        if (paging.after != null) {
            int before = Integer.parseInt(
                    Cursor.read(paging.after, "channelRules", 1).getFirst());
            query.add("and version < ?", before);
        }
        return query.add("order by version desc limit ?", paging.limit + 1)
                .list(pool, row -> ChannelRulesVersion.of(rules(row)))
                .map(read -> Page.of(
                        withFirst(read, paging), paging.limit, last -> Cursor.after("channelRules", last.version())));
    }

    /** Where all that is left was read, the one that no row holds follows. */
    private static List<ChannelRulesVersion> withFirst(List<ChannelRulesVersion> read, Paging paging) {
        List<ChannelRulesVersion> versions = new ArrayList<>(read);
        if (read.size() <= paging.limit) {
            versions.add(ChannelRulesVersion.of(ChannelRules.STANDARD));
        }
        return versions;
    }

    /** Puts rules in force after the given version; refused where that is not the newest any more. */
    Uni<ChannelRules> replace(int version, List<ChannelRule> rules, String actor) {
        UUID id = Ids.next();
        Instant now = Moment.now();
        ChannelRules next = new ChannelRules(version + 1, rules, now, actor);
        Event replaced =
                Event.of("channelRules.replaced", now, actor).withSubject(id).with("version", next.version());
        return pool.withTransaction(connection -> connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, next.version(), written(rules), now.atOffset(ZoneOffset.UTC), actor))
                .invoke(inserted -> requireOne(inserted.rowCount()))
                .chain(() -> log.append(connection, List.of(replaced)))
                .replaceWith(next));
    }

    private static void requireOne(int inserted) {
        if (inserted == 0) {
            throw new ProblemException(ProblemType.STALE, "The rules have changed since they were read.");
        }
    }

    private ChannelRules rules(Row row) {
        try {
            return new ChannelRules(
                    row.getInteger("version"),
                    json.readValue(row.getString("rules"), RULES),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getString("created_by"));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonArray written(List<ChannelRule> rules) {
        try {
            return new JsonArray(json.writeValueAsString(rules));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
