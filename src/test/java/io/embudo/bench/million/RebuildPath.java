package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** The full build of a segment of five clauses, beside one statement that inserts the same members and events. */
final class RebuildPath {

    private static final int TIMES = 3;

    private static final String FLOOR = """
            with evaluated as materialized (
                select c.id from contact c
                where c.archived_at is null and c.country in ('MX', 'ES', 'CO')
                    and c.properties ->> 'industry' <> 'energy'
                    and (c.properties ->> 'seats')::numeric >= 20
                    and c.lifecycle_stage in ('lead', 'marketingQualifiedLead', 'customer')
                    and c.id in (select contact_id from event where type = 'cta.clicked')
            ), entered as (
                insert into segment_member (segment_id, contact_id, entered_at)
                select '%1$s', id, now() from evaluated
                returning contact_id
            )
            insert into event (id, type, occurred_at, contact_id, subject_id, actor)
            select uuidv7(), 'segment.entered', now(), contact_id, '%1$s', 'system' from entered
            """;

    private final Million base;
    private final Service service;

    RebuildPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure() throws Exception {
        double[] floor = new double[TIMES];
        double[] ours = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            UUID segment = UUID.randomUUID();
            floor[time] = base.time(FLOOR.formatted(segment));
            ours[time] = build(time, segment);
        }
        return Figure.ratio(
                "full build of a segment of 5 clauses", SearchPath.median(floor), SearchPath.median(ours), "s", 1.2);
    }

    private double build(int time, UUID floor) throws Exception {
        JsonObject segment = service.post("segments", new JsonObject("""
                {"name":"Rebuild %d","kind":"dynamic","where":{"all":[
                  {"property":"country","in":["MX","ES","CO"]},{"property":"properties.industry","neq":"energy"},
                  {"property":"properties.seats","gte":20},
                  {"property":"lifecycleStage","in":["lead","marketingQualifiedLead","customer"]},
                  {"did":"cta.clicked","atLeast":1}]}}""".formatted(time)));
        JsonObject job = service.await(segment.getString("jobId"));
        requireSameMembers(segment.getString("id"), floor);
        return Service.seconds(job);
    }

    private void requireSameMembers(String segment, UUID floor) throws Exception {
        List<String> differing = base.column("""
                select contact_id::text from segment_member where segment_id in ('%s', '%s')
                group by contact_id having count(*) <> 2 limit 5""".formatted(segment, floor));
        if (!differing.isEmpty()) {
            throw new IllegalStateException("The floor and the segment have other members: " + differing);
        }
    }
}
