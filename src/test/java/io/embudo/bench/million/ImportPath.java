package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file of new contacts with eight columns, beside COPY of the rows it left into the same tables. */
final class ImportPath {

    /** The id that follows the row's own in the order of indexes. */
    private static final String OTHER_ID = "overlay(%s::text placing 'f' from 20 for 1)";

    private static final String OTHER_ADDRESS = "replace(%s, 'imported-', 'copied-')";

    private record Rows(String table, String where, Map<String, String> others) {

        String query(List<String> columns) {
            List<String> values = columns.stream()
                    .map(column -> others.getOrDefault(column, "%s").formatted(column))
                    .toList();
            return "select %s from %s where %s".formatted(String.join(", ", values), table, where);
        }
    }

    private final Million base;
    private final Service service;

    ImportPath(Million base, Service service) {
        this.base = base;
        this.service = service;
    }

    Figure measure(int contacts) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-import");
        Path file = write(folder.resolve("contacts.csv"), contacts);
        JsonObject job = service.upload(file);
        if (job.getJsonObject("result").getInteger("created") != contacts) {
            throw new IllegalStateException(job.encodePrettily());
        }
        double ours = Service.seconds(job);
        double behind = awaitProjections();
        double floor = floor(folder, job.getString("id"));
        System.out.println("The projections were done %.1f s after the import".formatted(behind));
        return Figure.ratio("import of %,d rows, 8 columns".formatted(contacts), floor, ours, "s", 2.5);
    }

    private double awaitProjections() throws Exception {
        long began = System.nanoTime();
        base.awaitProjections();
        return (System.nanoTime() - began) / 1e9;
    }

    private static Path write(Path file, int contacts) throws Exception {
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("Email,First Name,Last Name,Phone,Company,Country,Industry,Seats\n");
            for (int n = 1; n <= contacts; n++) {
                rows.write("imported-%d@example.org,Name%d,Surname%d,+5233%08d,Firm %d,MX,%s,%d\n"
                        .formatted(n, n % 991, n % 9967, n, n % 4999, n % 2 == 0 ? "retail" : "health", n % 50));
            }
        }
        return file;
    }

    /** Copies of all rows the import left, under other ids and addresses, go into the same tables without its triggers. */
    private double floor(Path folder, String job) throws Exception {
        List<Rows> all = List.of(
                new Rows(
                        "contact",
                        "written_from_id = '%s'".formatted(job),
                        Map.of("id", OTHER_ID, "email", OTHER_ADDRESS)),
                new Rows(
                        "contact_key",
                        "contact_id in (select id from contact where written_from_id = '%s')".formatted(job),
                        Map.of("contact_id", OTHER_ID, "value", OTHER_ADDRESS)),
                new Rows(
                        "contact_change",
                        "source_id = '%s'".formatted(job),
                        Map.of("contact_id", OTHER_ID, "id", OTHER_ID)),
                new Rows(
                        "event",
                        "type = 'contact.created' and properties ->> 'sourceId' = '%s'".formatted(job),
                        Map.of("contact_id", OTHER_ID, "id", OTHER_ID)));
        for (Rows rows : all) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(rows.table()))) {
                base.copyOut(rows.query(columns(rows)), out);
            }
        }
        base.execute("alter table contact disable trigger user");
        double seconds = 0;
        for (Rows rows : all) {
            String table = "%s (%s)".formatted(rows.table(), String.join(", ", columns(rows)));
            double took = base.copyIn(table, folder.resolve(rows.table()));
            System.out.println("COPY into %s: %.1f s".formatted(rows.table(), took));
            seconds += took;
        }
        base.execute("alter table contact enable trigger user");
        return seconds;
    }

    private List<String> columns(Rows rows) throws Exception {
        return base.column("""
                select quote_ident(column_name) from information_schema.columns
                where table_name = '%s' and is_generated = 'NEVER' and column_name <> 'tx'
                order by ordinal_position""".formatted(rows.table()));
    }
}
