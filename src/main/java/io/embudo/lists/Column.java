package io.embudo.lists;

/**
 * A value that the rows of a list can be ordered by.
 *
 * @param name as callers write it
 * @param sql the expression that gives it; never a caller's text
 * @param type the SQL type of it
 * @param isNullable whether a row may have none
 */
public record Column(String name, String sql, String type, boolean isNullable) {

    /** The same for rows that are known to have it. */
    Column known() {
        return new Column(name, sql, type, false);
    }
}
