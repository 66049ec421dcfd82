package io.embudo.costs;

/** What money was spent on. */
public enum CostCategory {
    advertising,
    tools,
    staff,
    agency,
    other
}
