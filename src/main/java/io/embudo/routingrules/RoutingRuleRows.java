package io.embudo.routingrules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads routing rules from their rows. */
@ApplicationScoped
public class RoutingRuleRows {

    private static final TypeReference<List<RoutingMember>> MEMBERS = new TypeReference<>() {};

    private static final String SELECT = """
            select id, version, name, position, last_resort, enabled, condition::text as condition, score_from,
                score_below, team_id, members::text as members, method, when_nobody, created_at, updated_at
            from routing_rule
            where archived_at is null
            """;

    private final Pool pool;
    private final ObjectMapper json;

    RoutingRuleRows(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Every rule in the order in which they are asked. */
    public Uni<List<RoutingRule>> all(SqlClient client) {
        return new SqlQuery(SELECT).add("order by last_resort, position, id").list(client, this::rule);
    }

    Uni<List<RoutingRule>> all() {
        return all(pool);
    }

    /** The rule; not found where there is none or it is archived. */
    Uni<RoutingRule> get(UUID id) {
        return new SqlQuery(SELECT).add("and id = ?", id).one(pool, this::rule, "routing rule", id);
    }

    private RoutingRule rule(Row row) {
        return new RoutingRule(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getInteger("position"),
                row.getBoolean("last_resort"),
                row.getBoolean("enabled"),
                condition(row.getString("condition")),
                band(row.getInteger("score_from"), row.getInteger("score_below")),
                new LeadAssignment(
                        row.getUUID("team_id"),
                        members(row.getString("members")),
                        RoutingMethod.of(row.getString("method")),
                        WhenNobody.of(row.getString("when_nobody"))),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static @Nullable ScoreBand band(@Nullable Integer from, @Nullable Integer below) {
        return from == null && below == null ? null : new ScoreBand(from, below);
    }

    private @Nullable JsonNode condition(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<RoutingMember> members(String text) {
        try {
            return json.readValue(text, MEMBERS);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
