package io.embudo.bench.million;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A thousand upserts in one request, half of them new, beside one statement that upserts the same rows. */
final class BatchPath {

    private static final int TIMES = 15;

    private static final String FLOOR = """
            insert into contact as c (id, version, email, first_name, last_name, company, country, created_at, updated_at)
            select uuidv7(), 0, case when n %% 2 = 0 then 'contact-' || n + %1$d || '@example.com'
                    else 'floor-' || n + %1$d || '@example.com' end, 'First %1$d', 'Last ' || n, 'Company', 'MX', now(), now()
            from generate_series(1, 1000) n
            on conflict (email) do update set version = c.version + 1, first_name = excluded.first_name,
                last_name = excluded.last_name, company = excluded.company, country = excluded.country, updated_at = now()
            """;

    private final Million base;
    private final Service service;

    BatchPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure() throws Exception {
        double[] floor = new double[TIMES];
        double[] ours = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            base.awaitProjections();
            floor[time] = base.time(FLOOR.formatted(time * 2000)) * 1000;
            base.awaitProjections();
            ours[time] = ours(time * 2000 + 100_000);
        }
        return Figure.ratio(
                "batch of 1,000 upserts, half of them new", SearchPath.median(floor), SearchPath.median(ours), "ms", 2);
    }

    private double ours(int from) throws Exception {
        JsonArray items = new JsonArray();
        for (int n = 1; n <= 1000; n++) {
            String address = (n % 2 == 0 ? "contact-%d" : "batch-%d").formatted(n + from) + "@example.com";
            items.add(new JsonObject()
                    .put(
                            "contact",
                            new JsonObject()
                                    .put("email", address)
                                    .put("firstName", "First " + from)
                                    .put("lastName", "Last " + n)
                                    .put("company", "Company")
                                    .put("country", "MX")));
        }
        JsonObject batch =
                new JsonObject().put("operation", "upsert").put("by", "email").put("items", items);
        long began = System.nanoTime();
        JsonObject results = service.post("contacts/batch", batch);
        double millis = (System.nanoTime() - began) / 1e6;
        if (results.getJsonArray("items").size() != 1000) {
            throw new IllegalStateException(results.encode());
        }
        return millis;
    }
}
