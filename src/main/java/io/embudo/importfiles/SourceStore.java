package io.embudo.importfiles;

import io.embudo.files.SourceFile;
import io.embudo.shared.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uploaded files, kept in the database in parts, each in a transaction of its own: one for a whole gigabyte would hold
 * back everything that follows the event log. Whoever runs an import reads from a copy on its own disk.
 */
@ApplicationScoped
public class SourceStore {

    private static final int PART = 1 << 20;

    /** What was left by a process that died while it took an upload in. */
    private static final String FORGET_ORPHANS = """
            delete from import_source s
            where s.created_at < now() - interval '1 day'
                and not exists (select from contact_import i where i.source_id = s.id)
            """;

    private final Pool pool;

    SourceStore(Pool pool) {
        this.pool = pool;
    }

    /** Keeps the file and answers the id by which it is opened. */
    public Uni<UUID> keep(SourceFile file) {
        UUID id = Ids.next();
        AtomicInteger next = new AtomicInteger();
        return pool.query(FORGET_ORPHANS)
                .execute()
                .chain(() -> pool.preparedQuery("insert into import_source (id) values ($1)")
                        .execute(Tuple.of(id)))
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> keepPart(id, next.getAndIncrement(), file))
                        .whilst(length -> length == PART)
                        .collect()
                        .last())
                .replaceWith(id);
    }

    private Uni<Integer> keepPart(UUID id, int n, SourceFile file) {
        return Uni.createFrom()
                .item(() -> file.part((long) n * PART, PART))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(part -> pool.preparedQuery(
                                "insert into import_source_part (source_id, n, content) values ($1, $2, $3)")
                        .execute(Tuple.of(id, n, Buffer.buffer(part))))
                .map(part -> part.length);
    }

    /** A copy of the file on this process's disk, to be closed by whoever asked for it. */
    public Uni<SourceFile> open(UUID id) {
        Path copy = empty();
        AtomicInteger next = new AtomicInteger();
        return Multi.createBy()
                .repeating()
                .uni(() -> copyPart(id, next.getAndIncrement(), copy))
                .whilst(copied -> copied)
                .collect()
                .last()
                .map(end -> SourceFile.take(copy))
                .onFailure()
                .invoke(() -> delete(copy));
    }

    private Uni<Boolean> copyPart(UUID id, int n, Path copy) {
        return pool.preparedQuery("select content from import_source_part where source_id = $1 and n = $2")
                .execute(Tuple.of(id, n))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    rows.forEach(row -> append(copy, row.getBuffer("content").getBytes()));
                    return rows.size() > 0;
                });
    }

    public Uni<Void> forget(SqlClient client, UUID id) {
        return client.preparedQuery("delete from import_source where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static Path empty() {
        try {
            return Files.createTempFile("import", null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void append(Path copy, byte[] part) {
        try {
            Files.write(copy, part, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
