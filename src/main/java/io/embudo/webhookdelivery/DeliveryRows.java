package io.embudo.webhookdelivery;

import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The deliveries as people look at them. */
@ApplicationScoped
class DeliveryRows {

    private static final String SELECT = """
            select d.id, d.event_id, d.type, d.contact_id, d.state, d.attempts, d.due_at, d.created_at, d.finished_at,
                a.began_at, a.duration_millis, a.status, a.answer, a.failure
            from webhook_delivery d
            left join webhook_attempt a on a.delivery_id = d.id and a.number = d.attempts
            """;

    /** One that is being sent stays as it is; one that is over is queued anew, behind what waits of its contact. */
    private static final String RETRY = """
            with hastened as (
                update webhook_delivery set due_at = now()
                where webhook_id = $1 and id = $2 and state = 'waiting'
                returning id
            ), repeated as (
                insert into webhook_delivery (id, webhook_id, event_id, event_recorded_at, type, contact_id)
                select uuidv7(), webhook_id, event_id, event_recorded_at, type, contact_id
                from webhook_delivery
                where webhook_id = $1 and id = $2 and state in ('delivered', 'failed')
                returning id
            )
            select id from hastened
            union all
            select id from repeated
            union all
            select id from webhook_delivery where webhook_id = $1 and id = $2 and state = 'sending'
            """;

    private final Pool pool;

    DeliveryRows(Pool pool) {
        this.pool = pool;
    }

    /** The deliveries of a webhook that pass the filter, newest first. */
    Uni<Page<DeliveryView>> list(UUID webhook, Paging paging, DeliveryFilter filter) {
        SqlQuery query = new SqlQuery(SELECT).add("where d.webhook_id = ?", webhook);
        filter.restrict(query);
        return new NewestFirst("deliveries of %s %s".formatted(webhook, filter), "d.created_at", "d.id")
                .page(pool, query, paging, DeliveryView::of, DeliveryView::createdAt, DeliveryView::id);
    }

    /** A delivery with every attempt; not found where the webhook has none such. */
    Uni<DeliveryView> get(UUID webhook, UUID id) {
        return new SqlQuery(SELECT)
                .add("where d.webhook_id = ? and d.id = ?", webhook, id)
                .one(pool, DeliveryView::of, "delivery", id)
                .chain(view -> new SqlQuery("select * from webhook_attempt")
                        .add("where delivery_id = ? order by number desc", id)
                        .list(pool, Attempt::of)
                        .map(view::withLog));
    }

    /** Has a delivery tried now; answers the id of the one that is. */
    Uni<UUID> retry(UUID webhook, UUID id) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(webhook, id)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("delivery", id);
            }
            return rows.iterator().next().getUUID("id");
        });
    }
}
