package io.embudo.routing;

import io.embudo.dispatch.Roster;
import io.embudo.routingrules.RoutingMember;
import io.embudo.routingrules.RoutingMethod;
import io.embudo.routingrules.RoutingRule;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads who has how many leads and whose turn it is, and keeps whose turn it was. */
final class Rosters {

    private static final String TURNS = "select rule_id, user_id, turn from routing_turn";

    /** Nobody's leads are counted further than anybody asks: a capacity that is reached is reached. */
    private static final String OPEN = """
            select m.user_id, (
                select count(*)
                from (
                    select from contact c
                    where c.owner_id = m.user_id and c.archived_at is null and c.lifecycle_stage in %s
                    limit m.most) as open) as total
            from unnest(?::uuid[], ?::int[]) as m(user_id, most)
            """.formatted(Leads.STAGES);

    private static final String KEEP = """
            insert into routing_turn (rule_id, user_id, turn)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t(rule_id, user_id, turn)
            order by rule_id, user_id
            on conflict (rule_id, user_id) do update set turn = excluded.turn
            """;

    private Rosters() {}

    private record Load(UUID user, long open) {}

    static Uni<Roster> read(SqlClient client, List<RoutingRule> rules, Instant now) {
        return Absences.all(client).chain(absent -> open(client, rules).chain(open -> new SqlQuery(TURNS)
                .list(
                        client,
                        row -> new Roster.Turn(row.getUUID("rule_id"), row.getUUID("user_id"), row.getLong("turn")))
                .map(turns -> new Roster(now, absent, open, turns))));
    }

    static Uni<Void> keep(SqlConnection connection, Roster roster) {
        List<Roster.Turn> taken = roster.taken();
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP)
                        .execute(Tuple.of(
                                taken.stream().map(Roster.Turn::rule).toArray(UUID[]::new),
                                taken.stream().map(Roster.Turn::user).toArray(UUID[]::new),
                                taken.stream().map(Roster.Turn::number).toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Map<UUID, Long>> open(SqlClient client, List<RoutingRule> rules) {
        Map<UUID, Integer> most = mostToCount(rules);
        if (most.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<UUID> users = List.copyOf(most.keySet());
        return new SqlQuery("")
                .add(
                        OPEN,
                        users.toArray(UUID[]::new),
                        users.stream().map(most::get).toArray(Integer[]::new))
                .list(client, row -> new Load(row.getUUID("user_id"), row.getLong("total")))
                .map(loads -> loads.stream().collect(Collectors.toMap(Load::user, Load::open)));
    }

    private static Map<UUID, Integer> mostToCount(List<RoutingRule> rules) {
        Map<UUID, Integer> most = new HashMap<>();
        for (RoutingRule rule : rules) {
            for (RoutingMember member : rule.enabled() ? rule.assign().who() : List.<RoutingMember>of()) {
                if (rule.assign().how() == RoutingMethod.LEAST_BUSY) {
                    most.put(member.userId(), Integer.MAX_VALUE);
                } else if (member.capacity() != null) {
                    most.merge(member.userId(), member.capacity(), Math::max);
                }
            }
        }
        return most;
    }
}
