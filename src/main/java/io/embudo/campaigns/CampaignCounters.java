package io.embudo.campaigns;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Counts, for each campaign, the events of each type. */
@ApplicationScoped
class CampaignCounters implements Projection {

    private static final String COUNT = """
            insert into campaign_counter as c (campaign_id, event_type, total)
            select campaign_id, type, count(*)
            from unnest($1::uuid[], $2::text[]) as e(campaign_id, type)
            group by campaign_id, type
            order by campaign_id, type
            on conflict (campaign_id, event_type) do update set total = c.total + excluded.total
            """;

    private final Pool pool;

    CampaignCounters(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "campaignCounters";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        EventBatch ofCampaigns = batch.where(event -> event.campaignId() != null);
        return ofCampaigns.run(
                connection,
                COUNT,
                Tuple.of(
                        ofCampaigns.column(Event::campaignId, UUID[]::new),
                        ofCampaigns.column(Event::type, String[]::new)));
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate campaign_counter").execute().replaceWithVoid();
    }

    Uni<CampaignMetrics> of(UUID campaign) {
        return pool.preparedQuery("select event_type, total from campaign_counter where campaign_id = $1")
                .execute(Tuple.of(campaign))
                .map(rows -> {
                    Map<String, Long> totals = new TreeMap<>();
                    rows.forEach(row -> totals.put(row.getString("event_type"), row.getLong("total")));
                    return new CampaignMetrics(totals);
                });
    }
}
