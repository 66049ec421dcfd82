package io.embudo.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.embudo.batches.BatchOutcome;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The rows that imports did not take over: kept as they were, and written as a file to correct and import again. */
@ApplicationScoped
class ImportErrors {

    private static final String KEEP = """
            insert into contact_import_error (job_id, line, reason, cells)
            select $1, line, reason, cells
            from jsonb_to_recordset($2::text::jsonb) as e(line bigint, reason varchar, cells varchar[])
            """;

    private static final String PAGE = """
            select line, reason, cells from contact_import_error where job_id = $1 and line > $2 order by line limit 1000
            """;

    private final Pool pool;
    private final ObjectMapper json;

    ImportErrors(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    private record RefusedRow(long line, String reason, List<String> cells) {}

    /** Notes the header of a file, before the first of its rows is refused. */
    Uni<Void> begin(SqlClient client, UUID job, List<String> header) {
        return client.preparedQuery("insert into contact_import (job_id, columns) values ($1, $2)")
                .execute(Tuple.of(job, header.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> keep(SqlClient client, UUID job, List<ReadRow> rows, List<BatchOutcome> outcomes) {
        List<RefusedRow> refused = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ProblemException refusal = outcomes.get(row).refusal();
            if (refusal != null) {
                SourceRow source = rows.get(row).source();
                refused.add(new RefusedRow(source.line(), String.valueOf(refusal.getMessage()), source.cells()));
            }
        }
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(job, toJson(refused)))
                .replaceWithVoid();
    }

    /** The header of the error file; not found where the job imported nothing. */
    Uni<String> header(UUID job) {
        return pool.preparedQuery("select columns from contact_import where job_id = $1")
                .execute(Tuple.of(job))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("error file of import", job);
                    }
                    List<String> header = new ArrayList<>(List.of("line", "reason"));
                    header.addAll(List.of(rows.iterator().next().getArrayOfStrings("columns")));
                    return line(header);
                });
    }

    /** The lines below the header, some at a time; no connection is held between two readings. */
    Multi<String> lines(UUID job) {
        AtomicLong last = new AtomicLong();
        return Multi.createBy().repeating().uni(() -> page(job, last)).whilst(page -> !page.isEmpty());
    }

    private Uni<String> page(UUID job, AtomicLong last) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(job, last.get())).map(rows -> {
            StringBuilder lines = new StringBuilder();
            for (Row row : rows) {
                last.set(row.getLong("line"));
                List<String> fields =
                        new ArrayList<>(List.of(row.getLong("line").toString(), reason(row)));
                fields.addAll(List.of(row.getArrayOfStrings("cells")));
                lines.append(line(fields));
            }
            return lines.toString();
        });
    }

    /** A reason may repeat what the file says; no spreadsheet is to take that for a formula. */
    private static String reason(Row row) {
        String reason = Objects.requireNonNull(row.getString("reason"));
        return "=+-@\t\r".indexOf(reason.charAt(0)) >= 0 ? "'" + reason : reason;
    }

    private static String line(List<String> fields) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private String toJson(List<RefusedRow> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
