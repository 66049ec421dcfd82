package io.embudo.bench.million;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.util.List;

/** All contacts with twelve columns as CSV, beside COPY ... TO of the same columns. */
final class ExportPath {

    private static final int TIMES = 3;

    private static final List<String> COLUMNS = List.of(
            "id",
            "email",
            "firstName",
            "lastName",
            "phone",
            "company",
            "country",
            "language",
            "lifecycleStage",
            "createdAt",
            "properties.industry",
            "properties.seats");

    private static final String FLOOR = """
            select id, email, first_name, last_name, phone, company, country, language, lifecycle_stage, created_at,
                properties ->> 'industry', properties ->> 'seats'
            from contact
            where archived_at is null
            order by id
            """;

    private final Million base;
    private final Service service;

    ExportPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure() throws Exception {
        JsonArray columns = new JsonArray();
        COLUMNS.forEach(column -> columns.add(new JsonObject().put("property", column)));
        JsonObject export = new JsonObject().put("columns", columns);
        double[] floor = new double[TIMES];
        double[] ours = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            floor[time] = base.copyOut(FLOOR, OutputStream.nullOutputStream());
            long began = System.nanoTime();
            service.drain("contacts/export.csv", export);
            ours[time] = (System.nanoTime() - began) / 1e9;
        }
        return Figure.ratio(
                "export of all contacts, 12 columns", SearchPath.median(floor), SearchPath.median(ours), "s", 2.5);
    }
}
