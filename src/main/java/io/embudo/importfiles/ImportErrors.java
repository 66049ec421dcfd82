package io.embudo.importfiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.batches.BatchOutcome;
import io.embudo.files.SourceRow;
import io.embudo.importrows.ReadRow;
import io.embudo.shared.ProblemException;
import io.embudo.spreadsheets.CsvLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The rows that imports did not take over: kept as they were, and written as a file to correct and import again. */
@ApplicationScoped
public class ImportErrors {

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

    /** A line of an error file: the line of what was refused in its source, why, and its cells. */
    public record Refused(long line, String reason, List<String> cells) {}

    /** Notes the header of an error file, of a job that has no file of its own. */
    public Uni<Void> begin(SqlClient client, UUID job, List<String> header) {
        return client.preparedQuery("insert into contact_import (job_id, columns) values ($1, $2)")
                .execute(Tuple.of(job, header.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Lets go of what an earlier try noted, where the next begins anew. */
    public Uni<Void> clear(SqlClient client, UUID job) {
        return client.preparedQuery("delete from contact_import_error where job_id = $1")
                .execute(Tuple.of(job))
                .replaceWithVoid();
    }

    public Uni<Void> keep(SqlClient client, UUID job, List<ReadRow> rows, List<BatchOutcome> outcomes) {
        List<Refused> refused = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ProblemException refusal = outcomes.get(row).refusal();
            if (refusal != null) {
                SourceRow source = rows.get(row).source();
                refused.add(new Refused(source.line(), String.valueOf(refusal.getMessage()), source.cells()));
            }
        }
        return keep(client, job, refused);
    }

    /** Adds lines; each has a number that no other line of the job has. */
    public Uni<Void> keep(SqlClient client, UUID job, List<Refused> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(job, toJson(refused)))
                .replaceWithVoid();
    }

    /** The header of the error file; not found where the job imported nothing. */
    public Uni<String> header(UUID job) {
        return pool.preparedQuery("select columns from contact_import where job_id = $1")
                .execute(Tuple.of(job))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("error file of import", job);
                    }
                    List<String> header = new ArrayList<>(List.of("line", "reason"));
                    header.addAll(List.of(rows.iterator().next().getArrayOfStrings("columns")));
                    return new CsvLines().add(header).toString();
                });
    }

    /** The lines below the header, some at a time; no connection is held between two readings. */
    public Multi<String> lines(UUID job) {
        AtomicLong last = new AtomicLong();
        return Multi.createBy().repeating().uni(() -> page(job, last)).whilst(page -> !page.isEmpty());
    }

    private Uni<String> page(UUID job, AtomicLong last) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(job, last.get())).map(rows -> {
            CsvLines lines = new CsvLines();
            for (Row row : rows) {
                last.set(row.getLong("line"));
                List<String> fields =
                        new ArrayList<>(List.of(row.getLong("line").toString(), row.getString("reason")));
                fields.addAll(List.of(row.getArrayOfStrings("cells")));
                lines.add(fields);
            }
            return lines.toString();
        });
    }

    private String toJson(List<Refused> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
