package io.embudo.magnets;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.references.AllReferences;
import io.embudo.references.Referred;
import io.embudo.shared.Moment;
import io.embudo.shared.Restorable;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Archives lead magnets and restores them. What was given stays given. */
@ApplicationScoped
class MagnetArchive {

    private static final String ARCHIVED = "select archived_at from lead_magnet";

    private final Pool pool;
    private final AllReferences references;
    private final EventLog log;

    MagnetArchive(Pool pool, AllReferences references, EventLog log) {
        this.pool = pool;
        this.references = references;
        this.log = log;
    }

    /** Takes it away from those who make forms; refused as long as a form gives it. */
    Uni<Void> archive(UUID id, String actor) {
        Instant now = Moment.now();
        return references
                .requireNone(Referred.leadMagnet, id)
                .chain(() -> pool.withTransaction(connection -> new SqlQuery(ARCHIVED)
                        .add("where id = ? and archived_at is null for update", id)
                        .one(connection, row -> id, "lead magnet", id)
                        .chain(found -> write(connection, id, now))
                        .chain(() -> tell(connection, "leadMagnet.archived", id, now, actor))));
    }

    /** Gives it back to them; refused once it was archived for too long. */
    Uni<Void> restore(UUID id, String actor) {
        Instant now = Moment.now();
        return pool.withTransaction(connection -> new SqlQuery(ARCHIVED)
                .add("where id = ? for update", id)
                .one(connection, row -> Optional.ofNullable(row.getOffsetDateTime("archived_at")), "lead magnet", id)
                .invoke(archivedAt -> Restorable.require(
                        archivedAt.map(OffsetDateTime::toInstant).orElse(null), now))
                .chain(() -> write(connection, id, null))
                .chain(() -> tell(connection, "leadMagnet.restored", id, now, actor)));
    }

    private static Uni<Void> write(SqlConnection connection, UUID id, @Nullable Instant archivedAt) {
        return connection
                .preparedQuery("update lead_magnet set archived_at = $2 where id = $1")
                .execute(Tuple.of(id, archivedAt == null ? null : archivedAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection connection, String type, UUID id, Instant now, String actor) {
        return log.append(connection, List.of(Event.of(type, now, actor).withSubject(id)));
    }
}
