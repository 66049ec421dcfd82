package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;

/** A page of 50 by two properties and one condition on events. */
final class SearchPath {

    private static final int TIMES = 100;

    private static final String FLOOR = """
            select c.*, s.channel, s.campaign_id, s.subject_id, s.utm, s.occurred_at
            from contact c
            left join original_source s on s.contact_id = c.id
            where c.archived_at is null and c.country = 'MX' and c.properties ->> 'industry' = ?
                and exists (select from event e where e.contact_id = c.id and e.type = 'cta.clicked'
                    and e.occurred_at >= now() - interval '30 days')
            order by c.created_at desc, c.id desc
            limit 51
            """;

    private final Million base;
    private final Service service;

    SearchPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure() throws Exception {
        JsonObject search = new JsonObject("""
                {"where":{"all":[{"property":"country","eq":"MX"},{"property":"properties.industry","eq":"education"},
                  {"did":"cta.clicked","atLeast":1,"within":"P30D"}]}}""");
        double[] floor = new double[TIMES];
        double[] ours = new double[TIMES];
        try (PreparedStatement statement = base.connection().prepareStatement(FLOOR)) {
            for (int time = 0; time < TIMES; time++) {
                floor[time] = floor(statement);
                ours[time] = ours(search);
            }
        }
        double floorMillis = median(floor);
        double millis = median(ours);
        return new Figure(
                "search page of 50, two properties and an event",
                floorMillis,
                millis,
                "ms",
                "<= 1.3 x + 2 ms",
                millis <= 1.3 * floorMillis + 2);
    }

    private static double floor(PreparedStatement statement) throws Exception {
        long began = System.nanoTime();
        statement.setString(1, "education");
        try (ResultSet rows = statement.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            if (count == 0) {
                throw new IllegalStateException("The floor finds nobody");
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private double ours(JsonObject search) throws Exception {
        long began = System.nanoTime();
        JsonObject page = service.post("contacts/search", search);
        if (page.getJsonArray("items").isEmpty()) {
            throw new IllegalStateException("The search finds nobody");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
