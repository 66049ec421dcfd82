package io.embudo.conditions;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Refuses conditions that PostgreSQL expects to be too much work when everybody is asked. */
@ApplicationScoped
class PlanCost {

    private static final String TOO_COSTLY = "makes the condition too costly: the database expects %.0f units of work"
            + " for it and %.0f for all of it, and %.0f are allowed";

    private final Pool pool;
    private final ConditionSettings settings;

    PlanCost(Pool pool, ConditionSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    private record Estimate(ParsedCondition condition, double cost) {}

    /** Passes a condition whose estimate is within the limit; the problem names its costliest clause otherwise. */
    Uni<ParsedCondition> check(ParsedCondition condition) {
        return estimate(condition)
                .chain(found -> found.cost() <= settings.maxPlanCost()
                        ? Uni.createFrom().item(condition)
                        : refuse(found));
    }

    private Uni<ParsedCondition> refuse(Estimate whole) {
        return Multi.createFrom()
                .iterable(whole.condition().parts())
                .onItem()
                .transformToUniAndConcatenate(this::estimate)
                .collect()
                .asList()
                .map(parts -> {
                    Estimate worst = costliest(parts, whole);
                    throw ProblemException.invalid(
                            worst.condition().pointer(),
                            TOO_COSTLY.formatted(worst.cost(), whole.cost(), settings.maxPlanCost()));
                });
    }

    private static Estimate costliest(List<Estimate> parts, Estimate whole) {
        return parts.stream().max(Comparator.comparingDouble(Estimate::cost)).orElse(whole);
    }

    private Uni<Estimate> estimate(ParsedCondition condition) {
        SqlQuery explain = new SqlQuery("explain (format json)");
        condition.evaluate(explain, null);
        return explain.list(
                        pool,
                        row -> ((JsonArray) row.getValue(0)).getJsonObject(0).getJsonObject("Plan"))
                .map(plans -> new Estimate(condition, plans.getFirst().getDouble("Total Cost")));
    }
}
