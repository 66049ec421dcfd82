package io.embudo.reverts;

import io.embudo.access.Reach;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of a revert, and the contacts it is about. */
@ApplicationScoped
class RevertRows {

    private static final String TOUCHED = """
            select distinct contact_id
            from contact_change
            where source_id = $1 and source = 'import' and ($2::uuid is null or contact_id > $2)
            order by contact_id
            limit $3
            """;

    private static final String HISTORIES = """
            select c.id, c.email, c.owner_id, c.team_id, c.archived_at is not null as archived, jsonb_agg(jsonb_build_object(
                'by', case when h.source_id is distinct from $2 then 'SOMEBODY_ELSE'
                    when h.source = 'import' then 'THE_IMPORT' else 'A_REVERT_OF_IT' end,
                'before', h.before, 'after', h.after) order by h.version, h.id) as changes
            from contact c
            join contact_change h on h.contact_id = c.id
            where c.id = any($1)
            group by c.id
            order by c.id
            """;

    private static final String ARCHIVE = """
            update contact set archived_at = now(), updated_at = now(), version = version + 1,
                written_by = $2, written_from = 'undo', written_from_id = $3
            where id = any($1) and archived_at is null
            returning id
            """;

    private final Pool pool;

    RevertRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is asked of a revert.
     *
     * @param actor who asked, as the event log names actors
     * @param reach the contacts that may be changed
     * @param last the last contact that an earlier try was done with
     */
    record Revert(
            UUID importId,
            String actor,
            Reach reach,
            @Nullable UUID last) {

        static Revert of(Row row) {
            return new Revert(
                    row.getUUID("import_id"),
                    row.getString("actor"),
                    Reach.of(row.getJsonObject("reach")),
                    row.getUUID("last_contact_id"));
        }
    }

    Uni<Void> note(SqlClient client, UUID job, Revert revert) {
        return client.preparedQuery(
                        "insert into import_revert (job_id, import_id, actor, reach) values ($1, $2, $3, $4)")
                .execute(Tuple.of(
                        job, revert.importId(), revert.actor(), revert.reach().kept()))
                .replaceWithVoid();
    }

    Uni<Revert> get(UUID job) {
        return new SqlQuery("select import_id, actor, reach, last_contact_id from import_revert where job_id = ")
                .add("?", job)
                .one(pool, Revert::of, "revert", job);
    }

    /** How many contacts the import touched. */
    Uni<Long> count(UUID importId) {
        return pool.preparedQuery(
                        "select count(distinct contact_id) from contact_change where source_id = $1 and source = 'import'")
                .execute(Tuple.of(importId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The next contacts that the import touched, in the order of their ids, held until the transaction ends. */
    Uni<List<ImportedContact>> next(SqlConnection connection, UUID importId, @Nullable UUID after, int limit) {
        return connection
                .preparedQuery(TOUCHED)
                .execute(Tuple.of(importId, after, limit))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .call(ids -> connection
                        .preparedQuery("select id from contact where id = any($1) order by id for update")
                        .execute(Tuple.of((Object) ids)))
                .chain(ids -> connection.preparedQuery(HISTORIES).execute(Tuple.of(ids, importId)))
                .map(rows -> rows.stream().map(ImportedContact::of).toList());
    }

    /** Archives contacts, and answers which were not archived already. */
    Uni<List<UUID>> archive(SqlConnection connection, List<UUID> contacts, Revert revert) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(ARCHIVE)
                .execute(Tuple.of(contacts.toArray(UUID[]::new), revert.actor(), revert.importId()))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    Uni<Void> move(SqlConnection connection, UUID job, UUID last) {
        return connection
                .preparedQuery("update import_revert set last_contact_id = $2 where job_id = $1")
                .execute(Tuple.of(job, last))
                .replaceWithVoid();
    }

    /** Whether a job is an import that wrote contacts. */
    Uni<Boolean> isRevertible(UUID job) {
        return pool.preparedQuery("""
                        select from contact_import i where i.job_id = $1 and i.options ->> 'dryRun' is distinct from 'true'
                            and not exists (select from import_revert r where r.job_id = i.job_id)
                        """).execute(Tuple.of(job)).map(rows -> rows.size() == 1);
    }
}
