package io.embudo.routing;

import io.embudo.conditions.Conditions;
import io.embudo.conditions.ParsedCondition;
import io.embudo.conditionsql.Extent;
import io.embudo.dispatch.AskedRule;
import io.embudo.routingrules.RoutingRule;
import io.embudo.routingrules.RoutingRuleRows;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rules of this moment, and whom each would take. A condition is read again only when its rule changed. */
@ApplicationScoped
class KeptRules {

    private static final Logger LOG = Logger.getLogger(KeptRules.class);

    private final RoutingRuleRows rows;
    private final Conditions conditions;
    private final Map<UUID, KeptRule> known = new ConcurrentHashMap<>();

    KeptRules(RoutingRuleRows rows, Conditions conditions) {
        this.rows = rows;
        this.conditions = conditions;
    }

    /**
     * @param condition null where the rule has none, or one that cannot be read any more
     */
    private record KeptRule(RoutingRule rule, @Nullable ParsedCondition condition, boolean isReadable) {}

    /** The rules in the order in which they are asked, with those of the contacts that satisfy the condition of each. */
    Uni<List<AskedRule>> ask(SqlClient client, UUID[] contacts) {
        return rows.all(client)
                .invoke(rules -> known.keySet()
                        .retainAll(rules.stream().map(RoutingRule::id).collect(Collectors.toSet())))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::kept)
                .onItem()
                .transformToUniAndConcatenate(kept -> ask(client, kept, contacts))
                .collect()
                .asList();
    }

    private Uni<AskedRule> ask(SqlClient client, KeptRule kept, UUID[] contacts) {
        ParsedCondition condition = kept.condition();
        if (condition == null || !kept.rule().enabled() || contacts.length == 0) {
            return Uni.createFrom().item(new AskedRule(kept.rule(), kept.isReadable(), false, null));
        }
        SqlQuery query = new SqlQuery("select c.id from contact c where").add("c.id = any(?)", (Object) contacts);
        condition.restrict(query, "c", Extent.PAGE);
        boolean looksAtSegments = !condition.dependencies().segments().isEmpty();
        return query.list(client, row -> row.getUUID("id"))
                .map(satisfying -> new AskedRule(kept.rule(), true, looksAtSegments, new HashSet<>(satisfying)));
    }

    private Uni<KeptRule> kept(RoutingRule rule) {
        KeptRule last = known.get(rule.id());
        return last != null && last.rule().version() == rule.version()
                ? Uni.createFrom().item(last)
                : read(rule).invoke(kept -> known.put(rule.id(), kept));
    }

    private Uni<KeptRule> read(RoutingRule rule) {
        return rule.where() == null
                ? Uni.createFrom().item(new KeptRule(rule, null, true))
                : conditions
                        .read(rule.where(), "/where")
                        .map(condition -> new KeptRule(rule, condition, true))
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "The condition of routing rule %s cannot be read: %s", rule.id(), failure.getMessage()))
                        .onFailure()
                        .recoverWithItem(new KeptRule(rule, null, false));
    }
}
