package io.embudo.conditionsql;

/**
 * How many contacts a statement is about. It decides only how events and consents are counted, never what is found:
 * for the first contacts of a list it is cheapest to look each up, for all of them to count everybody's at once.
 */
public enum Extent {
    /** The first contacts in some order. */
    PAGE,
    /** Every contact, such as a count, an export or a set statement. */
    WHOLE
}
