package io.embudo.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;

/** What was asked of each export, as long as its job is not over. */
@ApplicationScoped
class ExportRequests {

    private static final String NOTE =
            "insert into contact_export (job_id, request, format, reach) values ($1, $2::text::jsonb, $3, $4)";

    private static final String READ =
            "select request::text as request, format, reach from contact_export where job_id = $1";

    private final Pool pool;
    private final ObjectMapper json;

    ExportRequests(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Void> note(SqlClient client, UUID job, ExportRequest request) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(
                        job,
                        written(request.said()),
                        request.format().name(),
                        request.reach().kept()))
                .replaceWithVoid();
    }

    Uni<ExportRequest> get(UUID job) {
        return pool.preparedQuery(READ).execute(Tuple.of(job)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("request of export", job);
            }
            return read(rows.iterator().next());
        });
    }

    Uni<Void> release(SqlClient client, UUID job) {
        return client.preparedQuery("delete from contact_export where job_id = $1")
                .execute(Tuple.of(job))
                .replaceWithVoid();
    }

    private String written(NewExport said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ExportRequest read(Row row) {
        try {
            return new ExportRequest(
                    json.readValue(row.getString("request"), NewExport.class),
                    ExportFormat.valueOf(row.getString("format")),
                    Reach.of(row.getJsonObject("reach")));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
