package io.embudo.activities;

/**
 * How far an activity is: {@code open} has yet to be agreed on or done, by its moment at the latest; {@code planned} is
 * agreed for its moment.
 */
public enum ActivityState {
    open,
    planned,
    done,
    cancelled
}
