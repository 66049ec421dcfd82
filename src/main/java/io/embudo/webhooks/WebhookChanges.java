package io.embudo.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.ParsedCondition;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.outbound.OutboundUrls;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and archives webhooks, each in one transaction with what it tells the log. */
@ApplicationScoped
public class WebhookChanges {

    private static final String INSERT = """
            insert into webhook (id, version, name, url, types, condition, segments, payload, enabled, created_at, updated_at)
            values ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            """;

    private static final String UPDATE = """
            update webhook
            set version = version + 1, name = $2, url = $3, types = $4, condition = $5, segments = $6, payload = $7,
                enabled = $8, disabled_reason = case when not $8 then disabled_reason end, updated_at = $9
            where id = $1 and version = $10 and archived_at is null
            """;

    private static final String ARCHIVE = """
            update webhook set version = version + 1, archived_at = $2, updated_at = $2
            where id = $1 and version = $3 and archived_at is null
            """;

    private static final String DISABLE = """
            update webhook set version = version + 1, enabled = false, disabled_reason = 'gone', updated_at = now()
            where id = $1 and enabled
            """;

    /** Whoever enables an endpoint, or names another one, has it tried at once. */
    private static final String RECOVER =
            "update webhook_health set failures = 0, pauses = 0, paused_until = null where webhook_id = $1";

    private final Pool pool;
    private final Conditions conditions;
    private final OutboundUrls urls;
    private final WebhookKeys keys;
    private final EventLog log;

    WebhookChanges(Pool pool, Conditions conditions, OutboundUrls urls, WebhookKeys keys, EventLog log) {
        this.pool = pool;
        this.conditions = conditions;
        this.urls = urls;
        this.keys = keys;
        this.log = log;
    }

    /** What was made. */
    record Made(UUID id, String secret) {}

    /** Makes a webhook with its first key. */
    Uni<Made> create(NewWebhook said, String actor) {
        UUID id = Ids.next();
        Instant now = Moment.now();
        return segments(said)
                .chain(segments -> pool.withTransaction(connection -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.from(values(id, said, segments, now)))
                        .chain(() -> connection
                                .preparedQuery("insert into webhook_health (webhook_id) values ($1)")
                                .execute(Tuple.of(id)))
                        .chain(() -> keys.make(connection, id))
                        .call(() -> tell(connection, "webhook.created", id, now, actor))))
                .map(secret -> new Made(id, secret));
    }

    /** Changes a webhook that is still as it was read. */
    Uni<Void> change(Webhook read, NewWebhook said, String actor) {
        Instant now = Moment.now();
        return segments(said).chain(segments -> {
            List<@Nullable Object> values = values(read.id(), said, segments, now);
            values.add(read.version());
            return pool.withTransaction(connection -> connection
                    .preparedQuery(UPDATE)
                    .execute(Tuple.from(values))
                    .invoke(updated -> requireOne(updated.rowCount()))
                    .chain(() -> connection.preparedQuery(RECOVER).execute(Tuple.of(read.id())))
                    .chain(() -> tell(connection, "webhook.updated", read.id(), now, actor)));
        });
    }

    /** Archives a webhook that is still as it was read: nothing is queued or sent for it any more. */
    Uni<Void> archive(Webhook read, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                .preparedQuery(ARCHIVE)
                .execute(Tuple.of(read.id(), now.atOffset(ZoneOffset.UTC), read.version()))
                .invoke(updated -> requireOne(updated.rowCount()))
                .chain(() -> tell(connection, "webhook.archived", read.id(), now, actor)));
    }

    /** Makes another key; the one before stays in force for a while. Answers the new secret. */
    Uni<String> rotate(UUID id, Duration overlap, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                .preparedQuery("select from webhook where id = $1 for update")
                .execute(Tuple.of(id))
                .chain(() -> keys.rotate(connection, id, overlap))
                .call(() -> tell(connection, "webhook.secretRotated", id, now, actor)));
    }

    /** Disables a webhook whose endpoint said that it is gone for good; within the given transaction. */
    public Uni<Void> disableGone(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(DISABLE)
                .execute(Tuple.of(id))
                .chain(updated -> updated.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(connection, "webhook.disabled", id, Moment.now(), "system"));
    }

    /** The segments that the condition looks at; a problem where anything that was said is not sound. */
    private Uni<UUID[]> segments(NewWebhook said) {
        urls.requireSound(said.url(), "/url");
        JsonNode where = said.where();
        return where == null || !said.hasCondition()
                ? Uni.createFrom().item(new UUID[0])
                : conditions
                        .parseToKeep(where, "/where")
                        .map(ParsedCondition::dependencies)
                        .map(looksAt -> looksAt.segments().toArray(UUID[]::new));
    }

    private static List<@Nullable Object> values(UUID id, NewWebhook said, UUID[] segments, Instant now) {
        List<String> types = said.types();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.add(said.name());
        values.add(said.url());
        values.add(types == null ? null : types.toArray(String[]::new));
        values.add(
                said.hasCondition()
                        ? new JsonObject(Objects.requireNonNull(said.where()).toString())
                        : null);
        values.add(segments);
        values.add(said.payload().code());
        values.add(said.isEnabled());
        values.add(now.atOffset(ZoneOffset.UTC));
        return values;
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
