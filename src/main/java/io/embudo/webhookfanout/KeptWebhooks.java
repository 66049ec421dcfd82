package io.embudo.webhookfanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditions.Conditions;
import io.embudo.shared.SqlQuery;
import io.embudo.webhooks.Webhook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The enabled webhooks of this moment. A condition is read again only when its webhook changed. */
@ApplicationScoped
class KeptWebhooks {

    private static final Logger LOG = Logger.getLogger(KeptWebhooks.class);

    private static final String SELECT =
            "select %s from webhook w where w.enabled and w.archived_at is null order by w.id"
                    .formatted(Webhook.COLUMNS);

    private final Conditions conditions;
    private final Map<UUID, KeptWebhook> known = new ConcurrentHashMap<>();

    KeptWebhooks(Conditions conditions) {
        this.conditions = conditions;
    }

    /** All of them, in id order; one whose condition can no longer be read is left out. */
    Uni<List<KeptWebhook>> all(SqlClient client) {
        return new SqlQuery(SELECT)
                .list(client, Webhook::of)
                .invoke(webhooks -> known.keySet()
                        .retainAll(webhooks.stream().map(Webhook::id).collect(Collectors.toSet())))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::kept)
                .collect()
                .asList();
    }

    /** The webhook with its condition read; null where that is not possible any more. */
    Uni<@Nullable KeptWebhook> kept(Webhook webhook) {
        KeptWebhook last = known.get(webhook.id());
        if (last != null && last.webhook().version() == webhook.version()) {
            return Uni.createFrom().item(last);
        }
        return read(webhook)
                .invoke(kept -> known.put(kept.id(), kept))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("The condition of webhook %s cannot be read: %s", webhook.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<KeptWebhook> read(Webhook webhook) {
        JsonNode where = webhook.where();
        return where == null
                ? Uni.createFrom().item(KeptWebhook.of(webhook, null))
                : conditions.read(where, "/where").map(condition -> KeptWebhook.of(webhook, condition));
    }
}
