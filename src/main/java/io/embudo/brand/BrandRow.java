package io.embudo.brand;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that the brand stands in, once somebody has set it. */
@ApplicationScoped
class BrandRow {

    private static final String READ = "select version, colour, text_colour, logo, logo_type, logo_hash from brand";

    private static final String VERSION = "select version from brand";

    /** Only after the version that was read; the first one goes in where there is none. */
    private static final String WRITE = """
            with changed as (
                update brand
                set version = version + 1, colour = $3, text_colour = $4, logo = $5, logo_type = $6, logo_hash = $7
                where version = $2
                returning version)
            , first as (
                insert into brand (id, version, colour, text_colour, logo, logo_type, logo_hash)
                select $1, 1, $3, $4, $5, $6, $7
                where $2 = 0
                on conflict do nothing
                returning version)
            select version from changed union all select version from first
            """;

    private final Pool pool;
    private final EventLog log;

    BrandRow(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** How often it was set; 0 where it never was. */
    Uni<Integer> version() {
        return pool.query(VERSION)
                .execute()
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger("version"));
    }

    Uni<Optional<Look>> read() {
        return pool.query(READ)
                .execute()
                .map(rows -> rows.stream().map(BrandRow::look).findFirst());
    }

    /** Sets it after the version that the look has; stale where another one is in force. */
    Uni<Void> write(Look look, String actor) {
        UUID id = Ids.next();
        Logo logo = look.logo();
        Tuple values = Tuple.from(new @Nullable Object[] {
            id,
            look.version(),
            look.colour().code(),
            look.textColour().code(),
            logo == null ? null : Buffer.buffer(logo.bytes()),
            logo == null ? null : logo.mediaType(),
            logo == null ? null : logo.hash()
        });
        return pool.withTransaction(connection -> connection
                .preparedQuery(WRITE)
                .execute(values)
                .invoke(written -> requireOne(written.size()))
                .chain(written -> log.append(connection, List.of(Event.of("brand.updated", Moment.now(), actor)))));
    }

    private static void requireOne(int written) {
        if (written == 0) {
            throw new ProblemException(ProblemType.STALE, "The brand has changed since it was read.");
        }
    }

    private static Look look(Row row) {
        String hash = row.getString("logo_hash");
        return new Look(
                row.getInteger("version"),
                new Colour(row.getString("colour")),
                new Colour(row.getString("text_colour")),
                hash == null ? null : new Logo(row.getBuffer("logo").getBytes(), row.getString("logo_type"), hash));
    }
}
