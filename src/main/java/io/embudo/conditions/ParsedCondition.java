package io.embudo.conditions;

import io.embudo.shared.SqlQuery;

/** A condition that was read and found sound. */
public final class ParsedCondition {

    private final Condition condition;

    ParsedCondition(Condition condition) {
        this.condition = condition;
    }

    /** Adds the condition to a query's {@code where}, over the table of contacts under the alias {@code c}. */
    public void restrict(SqlQuery query) {
        ConditionSql.restrict(query, condition);
    }
}
