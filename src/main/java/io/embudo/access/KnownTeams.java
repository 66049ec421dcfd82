package io.embudo.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The teams as Keycloak last told them, in a table of our own: which is below which and what each is called must be
 * known on every request, and no request waits for Keycloak.
 */
@ApplicationScoped
public class KnownTeams {

    /** A union that drops what it has seen, so that it ends even if teams stood in a circle. */
    private static final String AND_BELOW = """
            with recursive reached(id) as (
                select unnest($1::uuid[])
                union
                select team.id from team join reached on team.parent_id = reached.id
            )
            select id from reached
            """;

    private static final String REPLACE = """
            with told as (
                select * from unnest($1::uuid[], $2::uuid[], $3::varchar[]) as t(id, parent_id, name)
            ), gone as (
                delete from team where id <> all ($1::uuid[])
            )
            insert into team as known (id, parent_id, name)
            select id, parent_id, name from told order by id
            on conflict (id) do update set parent_id = excluded.parent_id, name = excluded.name
            where (known.parent_id, known.name) is distinct from (excluded.parent_id, excluded.name)
            """;

    private final Pool pool;

    KnownTeams(Pool pool) {
        this.pool = pool;
    }

    /** These teams and all that are below them. */
    public Uni<Set<UUID>> andBelow(Collection<UUID> teams) {
        return pool.preparedQuery(AND_BELOW)
                .execute(Tuple.of(teams.toArray(UUID[]::new)))
                .map(KnownTeams::ids);
    }

    /**
     * Those of the teams that bear one of the names. Keycloak tells in a token the ids of the teams that somebody is in
     * and of all above them, whose records are none of theirs, but the names of the former alone. Whatever became of the
     * tree since then, an id from above meets no name: no team is called like one above it.
     */
    public Uni<Set<UUID>> named(Collection<UUID> teams, Collection<String> names) {
        return teams.size() < 2
                ? Uni.createFrom().item(Set.copyOf(teams))
                : pool.preparedQuery("select id from team where id = any ($1) and name = any ($2)")
                        .execute(Tuple.of(teams.toArray(UUID[]::new), names.toArray(String[]::new)))
                        .map(KnownTeams::ids);
    }

    /** What these teams are called, by id; one that is not known is left out. */
    public Uni<Map<UUID, String>> names(Collection<UUID> teams) {
        return pool.preparedQuery("select id, name from team where id = any ($1)")
                .execute(Tuple.of(teams.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
                    return names;
                });
    }

    /** Takes over all teams that there are now. */
    public Uni<Void> replace(List<KnownTeam> teams) {
        return pool.preparedQuery(REPLACE)
                .execute(Tuple.of(
                        teams.stream().map(KnownTeam::id).toArray(UUID[]::new),
                        teams.stream().map(KnownTeam::parentId).toArray(UUID[]::new),
                        teams.stream().map(KnownTeam::name).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return Set.copyOf(ids);
    }
}
