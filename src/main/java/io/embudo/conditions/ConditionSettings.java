package io.embudo.conditions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work a condition may be. */
@ConfigMapping(prefix = "embudo.conditions")
interface ConditionSettings {

    /**
     * The most that PostgreSQL may expect a condition to cost when everybody is asked, in the planner's units: reading a
     * page of a table is one. A million contacts with ten million events are read once for some half a million.
     */
    @WithDefault("20000000")
    double maxPlanCost();
}
