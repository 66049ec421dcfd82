package io.embudo.exports;

import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** Begins the file of a job, and lets go of those that have expired. */
    Uni<Void> begin(UUID job, UUID creator, String name) {
        return pool.query("delete from export_file where expires_at < now()")
                .execute()
                .chain(() -> pool.preparedQuery(BEGIN).execute(Tuple.of(job, creator, name)))
                .replaceWithVoid();
    }

    Uni<Void> append(SqlClient client, UUID job, int part, byte[] content) {
        return client.preparedQuery("insert into export_part (job_id, part, content) values ($1, $2, $3)")
                .execute(Tuple.of(job, part, Buffer.buffer(content)))
                .replaceWithVoid();
    }

    Uni<Void> complete(UUID job) {
        return pool.preparedQuery("update export_file set is_complete = true where job_id = $1")
                .execute(Tuple.of(job))
                .replaceWithVoid();
    }

    /** The file of a job, for whoever asked for it; not found where there is none, not yet or not any more. */
    Uni<Kept> get(UUID job, UUID creator) {
        return pool.preparedQuery(READ).execute(Tuple.of(job, creator)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("file of export", job);
            }
            var row = rows.iterator().next();
            return new Kept(
                    job,
                    row.getString("name"),
                    row.getOffsetDateTime("expires_at").toInstant());
        });
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
