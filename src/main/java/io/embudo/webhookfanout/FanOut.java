package io.embudo.webhookfanout;

import io.embudo.conditions.ParsedCondition;
import io.embudo.conditionsql.Extent;
import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Queues events for the webhooks that are told of them: one statement a webhook, and one more where it has a condition. */
final class FanOut {

    private static final String QUEUE = """
            insert into webhook_delivery (id, webhook_id, event_id, event_recorded_at, type, contact_id)
            select uuidv7(), $1, id, recorded_at, type, contact_id
            from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[]) with ordinality
                as e(id, recorded_at, type, contact_id, place)
            order by place
            """;

    /** Events keep the contact that they were recorded with; the condition is about the one that it lives on as. */
    private static final String SATISFYING = """
            select e.id
            from unnest(?::uuid[]) as e(id)
            left join contact_alias a on a.loser_id = e.id
            join contact c on c.id = coalesce(a.survivor_id, e.id)
            where c.archived_at is null
            """;

    private FanOut() {}

    /**
     * Queues what is wanted, in the order of the log; within the given transaction.
     *
     * @param wanted the events that are for a webhook, its condition apart
     * @return how many deliveries were queued
     */
    static Uni<Integer> queue(
            SqlConnection connection,
            List<KeptWebhook> webhooks,
            EventBatch batch,
            BiFunction<KeptWebhook, EventBatch, EventBatch> wanted) {
        return Multi.createFrom()
                .iterable(webhooks)
                .onItem()
                .transformToUniAndConcatenate(webhook -> satisfying(connection, webhook, wanted.apply(webhook, batch))
                        .chain(events -> queue(connection, webhook, events)))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
    }

    private static Uni<EventBatch> satisfying(SqlConnection connection, KeptWebhook webhook, EventBatch events) {
        ParsedCondition condition = webhook.condition();
        if (condition == null || events.isEmpty()) {
            return Uni.createFrom().item(events);
        }
        SqlQuery query = new SqlQuery("").add(SATISFYING, (Object) events.contacts());
        condition.restrict(query, "c", Extent.PAGE);
        return query.list(connection, row -> row.getUUID("id")).map(contacts -> {
            Set<UUID> satisfying = new HashSet<>(contacts);
            return events.where(event -> satisfying.contains(event.contactId()));
        });
    }

    private static Uni<Integer> queue(SqlConnection connection, KeptWebhook webhook, EventBatch events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection
                .preparedQuery(QUEUE)
                .execute(Tuple.of(
                        webhook.id(),
                        events.column(Event::id, UUID[]::new),
                        events.recordedAt(),
                        events.column(Event::type, String[]::new),
                        events.column(Event::contactId, UUID[]::new)))
                .replaceWith(events.events().size());
    }
}
