package io.embudo.bench.million;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of new contacts with eight columns, beside COPY of the very rows it left into the same tables. */
final class ImportPath {

    private record Rows(String table, String where, String reference) {}

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

    private double floor(Path folder, String job) throws Exception {
        List<Rows> all = List.of(
                new Rows("contact", "written_from_id = '%s'".formatted(job), ""),
                new Rows(
                        "contact_key",
                        "contact_id in (select id from contact where written_from_id = '%s')".formatted(job),
                        "contact_id"),
                new Rows("contact_change", "source_id = '%s'".formatted(job), "contact_id"),
                new Rows("event", "type = 'contact.created' and properties ->> 'sourceId' = '%s'".formatted(job), ""));
        double seconds = 0;
        for (Rows rows : all) {
            String columns = String.join(", ", base.column("""
                    select quote_ident(column_name) from information_schema.columns
                    where table_name = '%s' and is_generated = 'NEVER' order by ordinal_position""".formatted(rows.table())));
            String floor = "floor_import_" + rows.table();
            prepare(rows, floor, columns);
            Path file = folder.resolve(rows.table());
            try (OutputStream out = Files.newOutputStream(file)) {
                base.copyOut("select %s from %s where %s".formatted(columns, rows.table(), rows.where()), out);
            }
            double took = base.copyIn("%s (%s)".formatted(floor, columns), file);
            System.out.println("COPY into %s: %.1f s".formatted(rows.table(), took));
            seconds += took;
        }
        return seconds;
    }

    /** The table as it is, with the rows that were there before; the log's without, which is to the floor's advantage. */
    private void prepare(Rows rows, String floor, String columns) throws Exception {
        if (rows.table().equals("event")) {
            base.execute(
                    "create table %s (like event including all) partition by range (recorded_at)".formatted(floor));
            base.execute("create table %1$s_default partition of %1$s default".formatted(floor));
            return;
        }
        base.execute("create table %s (like %s including all)".formatted(floor, rows.table()));
        if (!rows.reference().isEmpty()) {
            base.execute("alter table %s add foreign key (%s) references floor_import_contact"
                    .formatted(floor, rows.reference()));
        }
        base.execute("insert into %1$s (%2$s) select %2$s from %3$s where (%4$s) is not true"
                .formatted(floor, columns, rows.table(), rows.where()));
        base.execute("vacuum analyze " + floor);
    }
}
