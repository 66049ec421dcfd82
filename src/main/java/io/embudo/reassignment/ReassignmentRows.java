package io.embudo.reassignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** What was asked of each reassignment, as long as its job is not over. */
@ApplicationScoped
class ReassignmentRows {

    private static final String NOTE = """
            insert into contact_reassignment (job_id, request, reach, actor, noted_at)
            values ($1, $2::text::jsonb, $3, $4, $5)
            """;

    private static final String READ =
            "select request::text as request, reach, actor, noted_at from contact_reassignment";

    private final Pool pool;
    private final ObjectMapper json;

    ReassignmentRows(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * What was asked, and by whom.
     *
     * @param reach the contacts that the caller may change
     */
    record Request(NewReassignment said, Reach reach, String actor, Instant since) {}

    Uni<Void> note(SqlClient client, UUID job, Request request) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(
                        job,
                        written(request.said()),
                        request.reach().kept(),
                        request.actor(),
                        request.since().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Request> get(UUID job) {
        return new SqlQuery(READ).add("where job_id = ?", job).one(pool, this::request, "reassignment", job);
    }

    Uni<Void> release(SqlClient client, UUID job) {
        return client.preparedQuery("delete from contact_reassignment where job_id = $1")
                .execute(Tuple.of(job))
                .replaceWithVoid();
    }

    private String written(NewReassignment said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Request request(Row row) {
        try {
            return new Request(
                    json.readValue(row.getString("request"), NewReassignment.class),
                    Reach.of(row.getJsonObject("reach")),
                    row.getString("actor"),
                    row.getOffsetDateTime("noted_at").toInstant());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
