package io.embudo.conditions;

import io.embudo.clauses.Place;

/** Counts what a condition is made of while it is read, and stops what is too large. */
final class Limits {

    static final int DEPTH = 20;
    static final int CLAUSES = 200;

    /** Of one list. */
    static final int VALUES = 1000;

    /** Of the whole condition. */
    static final int VALUES_IN_ALL = 10_000;

    /** Of all clauses together, in the unit of {@link CostClass}. */
    static final int COST = 1000;

    private int clauses;
    private int values;
    private int cost;

    void enter(Place place, int depth) {
        if (depth > DEPTH) {
            throw place.wrong("is nested deeper than %d levels".formatted(DEPTH));
        }
        if (++clauses > CLAUSES) {
            throw place.wrong("is one clause more than the %d allowed".formatted(CLAUSES));
        }
    }

    void add(Place list) {
        values += list.json().size();
        if (values > VALUES_IN_ALL) {
            throw list.wrong("makes more than the %d values that a condition may have".formatted(VALUES_IN_ALL));
        }
    }

    /** Adds what a clause costs: about as much as comparing so many properties of a contact. */
    void weigh(Place place, int points) {
        cost += points;
        if (cost > COST) {
            throw place.wrong("makes the condition too costly: it comes to %d points, and %d are allowed. A comparison"
                            .formatted(cost, COST)
                    + " counts 1, one that looks inside of texts 5, an event 10, one of all time 20");
        }
    }

    int cost() {
        return cost;
    }
}
