package io.embudo.merges;

import io.embudo.mergedvalues.MergePair;
import io.embudo.mergedvalues.ValuesJson;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** The merges that were, and who lives on as whom because of them. */
@ApplicationScoped
public class Merges {

    private static final String NOTE = """
            insert into contact_merge (id, survivor_id, loser_id, merged_by, survivor_before, survivor_after, loser_before,
                survivor_stage_entered_at, followers)
            select $1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7::text::jsonb, $8,
                array(select loser_id from contact_alias where survivor_id = $3 order by loser_id)
            """;

    private static final String FOLLOW = "update contact_alias set survivor_id = $1 where survivor_id = $2";

    private static final String LEAD = "insert into contact_alias (loser_id, survivor_id) values ($2, $1)";

    private static final String HOLD = """
            select id, survivor_id, loser_id, merged_at, merged_by, undone_at, undone_by, survivor_before::text,
                survivor_after::text, loser_before::text, survivor_stage_entered_at, followers
            from contact_merge
            where id = $1 and survivor_id = $2
            for update
            """;

    private static final String PART = "delete from contact_alias where loser_id = $1";

    private static final String FOLLOW_BACK = "update contact_alias set survivor_id = $1 where loser_id = any($2)";

    private static final String END = "update contact_merge set undone_at = now(), undone_by = $2 where id = $1";

    private static final String LIST = """
            select id, survivor_id, loser_id, merged_at, merged_by, undone_at, undone_by
            from contact_merge
            where true""";

    private final Pool pool;
    private final ValuesJson json;

    Merges(Pool pool, ValuesJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Notes a merge: from now on the loser, and whoever had been merged into it, lives on as the survivor. */
    Uni<Void> note(SqlConnection connection, UUID id, MergePair pair, Map<String, Object> after, String actor) {
        Tuple merge = Tuple.from(new Object[] {
            id,
            pair.survivorId(),
            pair.loserId(),
            actor,
            json.write(pair.survivor().values()),
            json.write(after),
            json.write(pair.loser().values()),
            pair.survivor().stageEnteredAt()
        });
        return connection
                .preparedQuery(NOTE)
                .execute(merge)
                .chain(() -> connection.preparedQuery(FOLLOW).execute(Tuple.of(pair.survivorId(), pair.loserId())))
                .chain(() -> connection.preparedQuery(LEAD).execute(Tuple.of(pair.survivorId(), pair.loserId())))
                .replaceWithVoid();
    }

    /** The merge of this survivor, held against whoever else would undo it; not found otherwise. */
    public Uni<KeptMerge> hold(SqlConnection connection, UUID id, UUID survivor) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(id, survivor)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound("merge", id);
            }
            return KeptMerge.of(rows.iterator().next(), json);
        });
    }

    /** Ends a merge: the loser is itself again, and whoever had been merged into it lives on as that one. */
    public Uni<Void> end(SqlConnection connection, KeptMerge merge, String actor) {
        UUID loser = merge.view().loserId();
        return connection
                .preparedQuery(PART)
                .execute(Tuple.of(loser))
                .chain(() -> connection.preparedQuery(FOLLOW_BACK).execute(Tuple.of(loser, merge.followers())))
                .chain(() -> connection
                        .preparedQuery(END)
                        .execute(Tuple.of(merge.view().id(), actor)))
                .replaceWithVoid();
    }

    public Uni<Page<MergeView>> list(UUID survivor, Paging paging) {
        return new NewestFirst("merges of " + survivor, "merged_at", "id")
                .page(
                        pool,
                        new SqlQuery(LIST).add("and survivor_id = ?", survivor),
                        paging,
                        MergeView::of,
                        MergeView::mergedAt,
                        MergeView::id);
    }

    /** The merge with this id. */
    public Uni<MergeView> get(UUID id) {
        return new SqlQuery(LIST).add("and id = ?", id).one(pool, MergeView::of, "merge", id);
    }
}
