package io.embudo.merges;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Takes what a contact is to companies over to another one, and back. The survivor keeps its primary company. */
public final class MergedAssociations {

    /** After the contacts and before the companies, as everybody holds them. */
    private static final String HOLD_LABELS = "select name from association_label order by name for share";

    private static final String OVERFULL = """
            select l.name, l.max_companies_per_contact as most
            from association_label l
            join contact_company a on a.label = l.name
            where a.contact_id in ($1, $2)
            group by l.name
            having count(distinct a.company_id) > l.max_companies_per_contact
            order by l.name
            """;

    /** What the survivor is to the same company already stays with the one that goes, and is there when it comes back. */
    private static final String MOVE = """
            with noted as (
                insert into contact_merge_company (merge_id, company_id, label, was_primary)
                select $3, a.company_id, a.label, a.is_primary
                from contact_company a
                where a.contact_id = $2 and not exists (
                    select from contact_company s
                    where s.contact_id = $1 and s.company_id = a.company_id and s.label = a.label)
                returning company_id, label
            )
            update contact_company a
            set contact_id = $1, is_primary = a.is_primary and not exists (
                select from contact_company p where p.contact_id = $1 and p.is_primary)
            from noted n
            where a.contact_id = $2 and a.company_id = n.company_id and a.label = n.label
            """;

    private static final String MOVE_BACK = """
            update contact_company a
            set contact_id = $2, is_primary = n.was_primary
            from contact_merge_company n
            where n.merge_id = $3 and a.contact_id = $1 and a.company_id = n.company_id and a.label = n.label
            """;

    /** Who had made one of these the primary company has another one left as such: the one of longest standing. */
    private static final String PROMOTE = """
            update contact_company a
            set is_primary = true
            from (
                select company_id, label
                from contact_company
                where contact_id = $1
                order by created_at, company_id, label
                limit 1) as first
            where a.contact_id = $1 and a.company_id = first.company_id and a.label = first.label and not exists (
                select from contact_company p where p.contact_id = $1 and p.is_primary)
            """;

    private MergedAssociations() {}

    /** Fails with a conflict where together they are the same to more companies than the label allows. */
    static Uni<Void> move(SqlConnection connection, UUID merge, UUID from, UUID to) {
        return connection
                .query(HOLD_LABELS)
                .execute()
                .chain(() -> connection.preparedQuery(OVERFULL).execute(Tuple.of(to, from)))
                .invoke(rows -> rows.forEach(row -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Together they have more companies as %s than the %d that one contact may have."
                                    .formatted(row.getString("name"), row.getInteger("most")));
                }))
                .chain(() -> connection.preparedQuery(MOVE).execute(Tuple.of(to, from, merge)))
                .replaceWithVoid();
    }

    public static Uni<Void> moveBack(SqlConnection connection, UUID merge, UUID from, UUID to) {
        return connection
                .preparedQuery(MOVE_BACK)
                .execute(Tuple.of(from, to, merge))
                .chain(() -> connection.preparedQuery(PROMOTE).execute(Tuple.of(from)))
                .replaceWithVoid();
    }
}
