package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.util.List;

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
                insert into floor_member (segment_id, contact_id, entered_at)
                select '%1$s', id, now() from evaluated
                returning contact_id
            )
            insert into floor_event (id, type, occurred_at, contact_id, subject_id, actor)
            select uuidv7(), 'segment.entered', now(), contact_id, '%1$s', 'system' from entered
            """;

    private final Million base;
    private final Service service;

    RebuildPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure() throws Exception {
        base.execute("create table if not exists floor_member (like segment_member including all)");
        base.execute(
                "create table if not exists floor_event (like event including all) partition by range (recorded_at)");
        base.execute("create table if not exists floor_event_default partition of floor_event default");
        double[] floor = new double[TIMES];
        double[] ours = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            base.execute("truncate floor_member, floor_event");
            floor[time] = base.time(FLOOR.formatted("00000000-0000-7000-8000-00000000000" + time));
            ours[time] = build(time);
        }
        requireSameSize();
        return Figure.ratio(
                "full build of a segment of 5 clauses", SearchPath.median(floor), SearchPath.median(ours), "s", 1.2);
    }

    private double build(int time) throws Exception {
        JsonObject segment = service.post("segments", new JsonObject("""
                {"name":"Rebuild %d","kind":"dynamic","where":{"all":[
                  {"property":"country","in":["MX","ES","CO"]},{"property":"properties.industry","neq":"energy"},
                  {"property":"properties.seats","gte":20},
                  {"property":"lifecycleStage","in":["lead","marketingQualifiedLead","customer"]},
                  {"did":"cta.clicked","atLeast":1}]}}""".formatted(time)));
        JsonObject job = service.await(segment.getString("jobId"));
        return Service.seconds(job);
    }

    private void requireSameSize() throws Exception {
        List<String> sizes = base.column("""
                select count(*)::text from floor_member
                union
                select count(*)::text from segment_member group by segment_id""");
        if (sizes.size() != 1) {
            throw new IllegalStateException("The floor and the segments have other members: " + sizes);
        }
    }
}
