package io.embudo.webhooks;

import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads webhooks from their rows. */
@ApplicationScoped
public class WebhookRows {

    private static final String SELECT = """
            select %s, h.failures, h.paused_until, k.keys
            from webhook w
            join webhook_health h on h.webhook_id = w.id
            cross join lateral (
                select jsonb_agg(jsonb_build_object('key', 'whpk_' || encode(public_key, 'base64'), 'created', created_at,
                    'ends', ends_at) order by created_at desc) as keys
                from webhook_key where webhook_id = w.id and (ends_at is null or ends_at > now())) k
            where w.archived_at is null
            """.formatted(Webhook.COLUMNS);

    private final Pool pool;

    WebhookRows(Pool pool) {
        this.pool = pool;
    }

    /** The definition; not found where there is none or it is archived. */
    public Uni<Webhook> definition(UUID id) {
        return new SqlQuery("select %s from webhook w".formatted(Webhook.COLUMNS))
                .add("where w.id = ? and w.archived_at is null", id)
                .one(pool, Webhook::of, "webhook", id);
    }

    /** The webhook; not found where there is none or it is archived. */
    Uni<WebhookView> get(UUID id) {
        return new SqlQuery(SELECT).add("and w.id = ?", id).one(pool, WebhookRows::view, "webhook", id);
    }

    /** The webhooks, newest first. */
    Uni<Page<WebhookView>> list(Paging paging) {
        return new NewestFirst("webhooks", "w.created_at", "w.id")
                .page(pool, new SqlQuery(SELECT), paging, WebhookRows::view, WebhookView::createdAt, WebhookView::id);
    }

    private static WebhookView view(Row row) {
        JsonArray keys = (JsonArray) row.getValue("keys");
        List<WebhookKeyView> views =
                keys.stream().map(key -> key((JsonObject) key)).toList();
        OffsetDateTime pausedUntil = row.getOffsetDateTime("paused_until");
        return WebhookView.of(
                Webhook.of(row),
                views,
                row.getInteger("failures"),
                pausedUntil == null ? null : pausedUntil.toInstant());
    }

    private static WebhookKeyView key(JsonObject key) {
        return new WebhookKeyView(key.getString("key"), moment(key.getString("created")), end(key.getString("ends")));
    }

    private static @Nullable Instant end(@Nullable String text) {
        return text == null ? null : moment(text);
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
