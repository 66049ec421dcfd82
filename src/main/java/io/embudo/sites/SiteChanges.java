package io.embudo.sites;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Restorable;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, changes and archives sites, each in one transaction with what it tells the log. */
@ApplicationScoped
class SiteChanges {

    private static final String INSERT = """
            insert into site (id, version, key, name, origins, consent_mode, created_at, updated_at)
            values ($1, 0, $2, $3, $4, $5, $6, $6)
            """;

    private static final String UPDATE = """
            update site
            set version = version + 1, name = $2, origins = $3, consent_mode = $4, updated_at = $5
            where id = $1 and version = $6 and archived_at is null
            """;

    private static final String ARCHIVE = """
            update site set version = version + 1, archived_at = $2, updated_at = $2
            where id = $1 and version = $3 and archived_at is null
            """;

    private static final String ARCHIVED = "select archived_at from site";

    private static final String RESTORE =
            "update site set version = version + 1, archived_at = null, updated_at = $2 where id = $1";

    private final Pool pool;
    private final SiteSecrets secrets;
    private final RegisteredSites registered;
    private final EventLog log;

    SiteChanges(Pool pool, SiteSecrets secrets, RegisteredSites registered, EventLog log) {
        this.pool = pool;
        this.secrets = secrets;
        this.registered = registered;
        this.log = log;
    }

    /** What was made. */
    record Made(UUID id, String secret) {}

    /** Makes a site with its first secret. */
    Uni<Made> create(NewSite said, String actor) {
        UUID id = Ids.next();
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(
                                id,
                                Ids.slug(),
                                said.name(),
                                origins(said),
                                said.mode().code(),
                                at(now)))
                        .chain(() -> secrets.make(connection, id))
                        .call(() -> tell(connection, "site.created", id, now, actor)))
                .invoke(registered::forget)
                .map(secret -> new Made(id, secret));
    }

    /** Changes a site that is still as it was read. */
    Uni<Void> change(Site read, NewSite said, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(UPDATE)
                        .execute(Tuple.of(
                                read.id(),
                                said.name(),
                                origins(said),
                                said.mode().code(),
                                at(now),
                                read.version()))
                        .invoke(updated -> requireOne(updated.rowCount()))
                        .chain(() -> tell(connection, "site.updated", read.id(), now, actor)))
                .invoke(registered::forget);
    }

    /** Archives a site that is still as it was read: nothing is taken from its pages any more. */
    Uni<Void> archive(Site read, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(ARCHIVE)
                        .execute(Tuple.of(read.id(), at(now), read.version()))
                        .invoke(updated -> requireOne(updated.rowCount()))
                        .chain(() -> tell(connection, "site.archived", read.id(), now, actor)))
                .invoke(registered::forget);
    }

    /** Takes from the pages of an archived site again; refused once it was archived for too long. */
    Uni<Void> restore(UUID id, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> new SqlQuery(ARCHIVED)
                        .add("where id = ? for update", id)
                        .one(connection, row -> Optional.ofNullable(row.getOffsetDateTime("archived_at")), "site", id)
                        .invoke(archivedAt -> Restorable.require(
                                archivedAt.map(OffsetDateTime::toInstant).orElse(null), now))
                        .chain(() -> connection.preparedQuery(RESTORE).execute(Tuple.of(id, at(now))))
                        .chain(() -> tell(connection, "site.restored", id, now, actor)))
                .invoke(registered::forget);
    }

    /** Makes another secret; the one before stays in force for a while. */
    Uni<String> rotate(UUID id, Duration overlap, String actor) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select from site where id = $1 for update")
                .execute(Tuple.of(id))
                .chain(() -> secrets.rotate(connection, id, overlap))
                .call(() -> tell(connection, "site.secretRotated", id, Moment.now(), actor)));
    }

    private static String[] origins(NewSite said) {
        return said.origins().toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static void requireOne(int updated) {
        if (updated == 0) {
            throw new ProblemException(ProblemType.STALE, "It has changed since it was read.");
        }
    }

    private Uni<Void> tell(SqlConnection connection, String type, UUID id, Instant now, String actor) {
        return log.append(connection, List.of(Event.of(type, now, actor).withSubject(id)));
    }
}
