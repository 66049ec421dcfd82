package io.embudo.scoring;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Counts, in one statement for many contacts, what each rule of a model finds. */
final class Findings {

    private static final String COUNT = """
            with rule as materialized (
                select * from jsonb_to_recordset($2) as r(position int, event text, "where" jsonb)
            ),
            finding as (
                select e.contact_id, r.position, count(*) as total
                from contact_event e
                join rule r on r.event = e.type and e.properties @> r."where"
                where e.contact_id = any($1) and e.type = any($3)
                group by e.contact_id, r.position
                union all
                select c.id, r.position, num_nonnulls(nullif(btrim(c.email), ''), nullif(btrim(c.first_name), ''),
                    nullif(btrim(c.last_name), ''), nullif(btrim(c.phone), ''), nullif(btrim(c.company), ''))
                from contact c
                cross join rule r
                where c.id = any($1) and r.event is null
                union all
                select c.id, null, null from contact c where c.id = any($1) and c.erased_at is null
            )
            select contact_id, position, total from finding order by contact_id, position nulls first
            """;

    private Findings() {}

    /**
     * For each of the contacts that exist and were not erased, in id order, how often the rule at each position found
     * something; positions of rules that found nothing are absent, or 0.
     */
    static Uni<Map<UUID, Map<Integer, Long>>> of(SqlConnection connection, ModelInForce model, UUID[] contacts) {
        String[] types = model.eventTypes().toArray(String[]::new);
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(contacts, model.asRows(), types))
                .map(Findings::byContact);
    }

    private static Map<UUID, Map<Integer, Long>> byContact(RowSet<Row> rows) {
        Map<UUID, Map<Integer, Long>> counts = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID contact = row.getUUID("contact_id");
            Integer position = row.getInteger("position");
            if (position == null) {
                counts.put(contact, new HashMap<>());
            } else if (counts.containsKey(contact)) {
                counts.get(contact).put(position, row.getLong("total"));
            }
        }
        return counts;
    }
}
