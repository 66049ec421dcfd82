package io.embudo.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.scoremodels.RuleTable;
import io.embudo.scoremodels.ScoreRule;
import io.embudo.scoremodels.ScoredEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model that scores are made by.
 *
 * @param rescoredTo how far everybody has been scored anew after a change; null where that is done
 */
record ModelInForce(
        UUID id,
        int version,
        List<ScoreRule> rules,
        @Nullable UUID rescoredTo) {

    private static final String READ = """
            select id, version, rule_table::text as rule_table, rescored_to
            from score_model
            where archived_at is null
            """;

    /**
     * Reads it where the lock of the projection is held, as scores counted earlier must not replace later ones. There
     * always is a model: a migration seeds it, and an index keeps a second one out.
     */
    static Uni<ModelInForce> read(SqlConnection connection, ObjectMapper json) {
        return connection.query(READ).execute().map(rows -> of(rows.iterator().next(), json));
    }

    private static ModelInForce of(Row row, ObjectMapper json) {
        try {
            RuleTable table = json.readValue(row.getString("rule_table"), RuleTable.class);
            return new ModelInForce(
                    row.getUUID("id"), row.getInteger("version"), table.rules(), row.getUUID("rescored_to"));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The types of event that any rule counts. */
    Stream<String> eventTypes() {
        return rules.stream()
                .map(ScoreRule::event)
                .filter(Objects::nonNull)
                .map(ScoredEvent::type)
                .distinct();
    }

    /** The rules as rows to join: position, type of event (none for the profile), and the properties looked for. */
    JsonArray asRows() {
        JsonArray rows = new JsonArray();
        for (int position = 0; position < rules.size(); position++) {
            ScoreRule rule = rules.get(position);
            rows.add(new JsonObject()
                    .put("position", position)
                    .put("event", rule.event() == null ? null : rule.event().type())
                    .put("where", rule.where() == null ? new JsonObject() : new JsonObject(rule.where())));
        }
        return rows;
    }
}
