package io.embudo.reassignment;

import io.embudo.access.Reach;
import io.embudo.conditionsql.Extent;
import io.embudo.shared.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The SQL of a reassignment.
 *
 * @param filter whom it is about, under the alias {@code c}
 * @param reach the contacts that its caller may change; none is given to where the caller could not change it any more
 * @param since the moment at which it was asked for: who comes later is not meant
 */
record Reassigning(BiConsumer<SqlQuery, Extent> filter, NewOwners to, Reach reach, Instant since) {

    /** Adds the contacts that it is about, behind one in id order. */
    void pick(SqlQuery query, String columns, UUID after, Extent extent) {
        query.add("select " + columns + " from contact c where c.archived_at is null")
                .add("and c.created_at <= ? and c.id > ?", since.atOffset(ZoneOffset.UTC), after);
        reach.restrict(query, "c");
        filter.accept(query, extent);
    }

    /**
     * Adds what becomes of the contacts in {@code picked}: the owner and team to be, whether that changes anything, and
     * whether it is allowed.
     *
     * @param dealt how many were dealt out before
     */
    void give(SqlQuery query, long dealt) {
        query.add("select n.*, (n.owner_id, n.team_id) is distinct from (n.owner_before, n.team_before) as changes,")
                .add(reach.condition(query, "n") + " as allowed from (select p.id, p.owner_id as owner_before,")
                .add("p.team_id as team_before, %s as owner_id, %s as team_id"
                        .formatted(owner(query, dealt), team(query)))
                .add("from (select *, row_number() over (order by id) - 1 as place from picked) as p) as n");
    }

    private String owner(SqlQuery query, long dealt) {
        if (!to.setsOwner()) {
            return "p.owner_id";
        }
        String owners = query.bind(to.owners().toArray(UUID[]::new));
        return to.owners().isEmpty()
                ? "(%s::uuid[])[1]".formatted(owners)
                : "(%s::uuid[])[1 + (p.place + %s::bigint) %% %d]"
                        .formatted(owners, query.bind(dealt), to.owners().size());
    }

    private String team(SqlQuery query) {
        return to.setsTeam() ? query.bind(to.team()) + "::uuid" : "p.team_id";
    }
}
