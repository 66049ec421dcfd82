package io.embudo.magnets;

import io.embudo.files.SourceFile;
import io.embudo.shared.Ids;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The files and codes that forms give in return. */
@ApplicationScoped
public class Magnets {

    private static final int PART = 1 << 20;

    private static final String SELECT = """
            select m.*, c.codes_given, c.codes_left,
                case when m.kind = 'codes'
                    then (select count(*) from gift g where g.magnet_id = m.id and g.is_released and g.code is null)
                    else 0 end as unmet
            from lead_magnet m
            cross join lateral (
                select count(c.gift_id) as codes_given, count(*) - count(c.gift_id) as codes_left
                from lead_magnet_code c
                where c.magnet_id = m.id) c
            where m.archived_at is null
            """;

    private static final String KEEP = """
            insert into lead_magnet (id, name, kind, file_name, media_type, size, code, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String ADD = """
            insert into lead_magnet_code (magnet_id, code)
            select $1, c.code
            from unnest($2::text[]) with ordinality as c(code, place)
            order by c.place
            on conflict do nothing
            """;

    private final Pool pool;

    Magnets(Pool pool) {
        this.pool = pool;
    }

    /** A file as it was uploaded. */
    record Upload(String fileName, String mediaType, int size, SourceFile content) {}

    Uni<MagnetView> keep(NewMagnet said, UUID creator) {
        UUID id = Ids.next();
        MagnetKind kind = said.code() == null ? MagnetKind.codes : MagnetKind.code;
        List<String> codes = Objects.requireNonNullElse(said.codes(), List.of());
        return pool.withTransaction(connection -> connection
                        .preparedQuery(KEEP)
                        .execute(row(id, said.name(), kind, null, said.code(), creator))
                        .chain(() -> add(connection, id, codes)))
                .chain(() -> get(id));
    }

    Uni<MagnetView> keep(String name, Upload upload, UUID creator) {
        UUID id = Ids.next();
        AtomicInteger next = new AtomicInteger();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(KEEP)
                        .execute(row(id, name, MagnetKind.file, upload, null, creator))
                        .chain(() -> Multi.createBy()
                                .repeating()
                                .uni(() -> keepPart(connection, id, next.getAndIncrement(), upload.content()))
                                .whilst(length -> length == PART)
                                .collect()
                                .last()))
                .chain(() -> get(id));
    }

    /** Adds to the codes that are given once; those that it has already stay as they are. */
    Uni<MagnetView> add(UUID id, NewCodes said) {
        return get(id).invoke(magnet -> {
                    if (magnet.kind() != MagnetKind.codes) {
                        throw ProblemException.invalid("/codes", "belong to a lead magnet whose codes are given once");
                    }
                })
                .chain(() -> pool.withTransaction(connection -> add(connection, id, said.codes())))
                .chain(() -> get(id));
    }

    Uni<Page<MagnetView>> list(Paging paging) {
        return new NewestFirst("lead magnets", "m.created_at", "m.id")
                .page(pool, new SqlQuery(SELECT), paging, MagnetView::of, MagnetView::createdAt, MagnetView::id);
    }

    Uni<MagnetView> get(UUID id) {
        return new SqlQuery(SELECT).add("and m.id = ?", id).one(pool, MagnetView::of, "lead magnet", id);
    }

    /** Fails where there is none of this id, or it is archived, naming the value by its pointer; none at all passes. */
    public Uni<Void> require(@Nullable UUID id, String pointer) {
        return id == null
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery("select from lead_magnet where id = $1 and archived_at is null")
                        .execute(Tuple.of(id))
                        .invoke(rows -> {
                            if (rows.size() == 0) {
                                throw ProblemException.invalid(pointer, "is not the id of a lead magnet");
                            }
                        })
                        .replaceWithVoid();
    }

    /** The content of a file, part by part. */
    public Multi<byte[]> content(UUID id) {
        AtomicInteger next = new AtomicInteger();
        return Multi.createBy()
                .repeating()
                .uni(() -> part(id, next.getAndIncrement()))
                .whilst(part -> part.length == PART)
                .select()
                .where(part -> part.length > 0);
    }

    private static Tuple row(
            UUID id, String name, MagnetKind kind, @Nullable Upload upload, @Nullable String code, UUID creator) {
        return Tuple.of(id, name, kind.name())
                .addString(upload == null ? null : upload.fileName())
                .addString(upload == null ? null : upload.mediaType())
                .addInteger(upload == null ? null : upload.size())
                .addString(code)
                .addUUID(creator);
    }

    private static Uni<Void> add(SqlConnection connection, UUID id, List<String> codes) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(id, codes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Integer> keepPart(SqlConnection connection, UUID id, int n, SourceFile file) {
        return Uni.createFrom()
                .item(() -> file.part((long) n * PART, PART))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(part -> connection
                        .preparedQuery("insert into lead_magnet_part (magnet_id, n, content) values ($1, $2, $3)")
                        .execute(Tuple.of(id, n, Buffer.buffer(part))))
                .map(part -> part.length);
    }

    private Uni<byte[]> part(UUID id, int n) {
        return pool.preparedQuery("select content from lead_magnet_part where magnet_id = $1 and n = $2")
                .execute(Tuple.of(id, n))
                .map(rows -> rows.size() == 0
                        ? new byte[0]
                        : rows.iterator().next().getBuffer("content").getBytes());
    }
}
