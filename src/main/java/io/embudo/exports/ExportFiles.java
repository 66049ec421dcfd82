package io.embudo.exports;

import io.embudo.lists.Place;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Files that jobs wrote, kept in the database in parts for a day, so that every process can give them out. They are full
 * of personal data: only whoever asked for one gets it.
 */
@ApplicationScoped
class ExportFiles {

    private static final String BEGIN = """
            insert into export_file (job_id, created_by, name, expires_at)
            values ($1, $2, $3, now() + interval '1 day')
            """;

    private static final String COMPLETE = """
            update export_file set is_complete = true, expires_at = now() + interval '1 day' where job_id = $1
            returning name, expires_at
            """;

    private static final String WRITTEN = """
            select count(*) as parts, coalesce(sum(octet_length(content)), 0)::bigint as bytes,
                (array_agg(next order by part desc))[1] as next
            from export_part
            where job_id = $1
            """;

    private static final String READ = """
            select name, expires_at from export_file
            where job_id = $1 and created_by = $2 and is_complete and expires_at > now()
            """;

    private final Pool pool;

    ExportFiles(Pool pool) {
        this.pool = pool;
    }

    /** A file that can be fetched. */
    record Kept(UUID job, String name, Instant expiresAt) {}

    /**
     * What there is of a file that is being written.
     *
     * @param next where in the list of contacts the next part begins; null where there is none
     */
    record Written(int parts, long bytes, @Nullable Place next) {}

    /** Begins the file of a job. */
    Uni<Void> begin(SqlClient client, UUID job, UUID creator, String name) {
        return client.preparedQuery(BEGIN).execute(Tuple.of(job, creator, name)).replaceWithVoid();
    }

    /** What earlier tries have left of a file, after which the next goes on; lets go of the files that have expired. */
    Uni<Written> goOn(UUID job) {
        return pool.query("delete from export_file where is_complete and expires_at < now()")
                .execute()
                .chain(() -> pool.preparedQuery(WRITTEN).execute(Tuple.of(job)))
                .map(rows -> written(rows.iterator().next()));
    }

    private static Written written(Row row) {
        int parts = row.getInteger("parts");
        JsonArray next = row.getJsonArray("next");
        Place last = next == null ? null : Place.of(next);
        return new Written(parts, row.getLong("bytes"), parts == 0 ? Place.FIRST : last);
    }

    Uni<Void> append(SqlClient client, UUID job, int part, ContactExport.Chunk chunk) {
        JsonArray next = chunk.next() == null ? null : chunk.next().kept();
        return client.preparedQuery("insert into export_part (job_id, part, content, next) values ($1, $2, $3, $4)")
                .execute(Tuple.of(job, part, Buffer.buffer(chunk.bytes()), next))
                .replaceWithVoid();
    }

    /** From now on, and for a day, the file can be fetched. */
    Uni<Kept> complete(UUID job) {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(job))
                .map(rows -> kept(job, rows.iterator().next()));
    }

    /** Lets go of a file that nobody goes on with. */
    Uni<Void> releaseIncomplete(SqlClient client, UUID job) {
        return client.preparedQuery("delete from export_file where job_id = $1 and not is_complete")
                .execute(Tuple.of(job))
                .replaceWithVoid();
    }

    /** The file of a job, for whoever asked for it; not found where there is none, not yet or not any more. */
    Uni<Kept> get(UUID job, UUID creator) {
        return pool.preparedQuery(READ).execute(Tuple.of(job, creator)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("file of export", job);
            }
            return kept(job, rows.iterator().next());
        });
    }

    private static Kept kept(UUID job, Row row) {
        return new Kept(
                job, row.getString("name"), row.getOffsetDateTime("expires_at").toInstant());
    }

    /** What is in it, part by part. */
    Multi<byte[]> content(UUID job) {
        AtomicInteger next = new AtomicInteger();
        return Multi.createBy()
                .repeating()
                .uni(() -> part(job, next.getAndIncrement()))
                .whilst(part -> part.length > 0)
                .select()
                .where(part -> part.length > 0);
    }

    private Uni<byte[]> part(UUID job, int part) {
        return pool.preparedQuery("select content from export_part where job_id = $1 and part = $2")
                .execute(Tuple.of(job, part))
                .map(rows -> rows.size() == 0
                        ? new byte[0]
                        : rows.iterator().next().getBuffer("content").getBytes());
    }
}
